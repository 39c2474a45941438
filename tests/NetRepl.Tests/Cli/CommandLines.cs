using NetRepl.Cli;
using NetRepl.Cli.Commands;
using Xunit;

namespace NetRepl.Tests.Cli;

/// <summary>Reads command lines in tests; words are parted by single spaces.</summary>
internal static class CommandLines
{
    public static CommandLineResult Read(string line) => CommandLineReader.Read(Words(line));

    public static ListenCommand Listen(string words) => Assert.IsType<CommandLineResult.Listen>(Read($"listen {words}")).Command;

    public static ConnectCommand Connect(string words) => Assert.IsType<CommandLineResult.Connect>(Read($"connect {words}")).Command;

    public static string Print(string line)
    {
        CommandLineResult.PrintText printed = Assert.IsType<CommandLineResult.PrintText>(Read(line));

        Assert.Equal(0, printed.ExitCode);
        return printed.Text;
    }

    public static CommandLineResult.UsageError Error(string line) => Assert.IsType<CommandLineResult.UsageError>(Read(line));

    public static string[] Words(string line) => line.Length == 0 ? [] : line.Split(' ');
}
