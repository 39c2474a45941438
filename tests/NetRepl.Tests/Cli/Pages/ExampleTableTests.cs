using NetRepl.Cli;
using NetRepl.Cli.Pages;
using NetRepl.Cli.Table;
using Xunit;

namespace NetRepl.Tests.Cli.Pages;

public sealed class ExampleTableTests
{
    public static TheoryData<string> Commands =>
        [.. ExampleTable.General.Concat(OptionTable.Verbs.SelectMany(verb => ExampleTable.Of(verb.Name)))
            .Select(example => example.Command)
            .Where(command => !command.Contains('$', StringComparison.Ordinal) && !command.Contains("<(", StringComparison.Ordinal))
            .Distinct()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Examples_are_good_lines(string command)
    {
        // What the shell takes for itself: quotes, redirections, what stands before a pipe.
        string line = command[(command.LastIndexOf("netrepl ", StringComparison.Ordinal) + "netrepl ".Length)..]
            .Split(" <")[0].Split(" >")[0].Split(" &&")[0].Replace("'", "", StringComparison.Ordinal);

        Assert.False(CommandLines.Read(line) is CommandLineResult.UsageError or CommandLineResult.PrintText or CommandLineResult.Bare);
    }
}
