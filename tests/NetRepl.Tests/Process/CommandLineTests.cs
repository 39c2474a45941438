using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>What a mistyped command line gets: one line, a hint, exit code 2.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("lisen 8080", "listen")]
    [InlineData("listen --keep-opn 8080", "--keep-open")]
    [InlineData("listen", "SPEC")]
    [InlineData("connect", "SPEC")]
    [InlineData("connect 127.0.0.1", "port")]
    [InlineData("connect 127.0.0.1:99999", "99999")]
    [InlineData("connect htp://localhost:80", "htp")]
    [InlineData("listen --idle-timeout soon 0", "soon")]
    [InlineData("listen -l 8080", "listen")]
    [InlineData("-l 8080", "listen")]
    [InlineData("-u localhost 53", "udp://")]
    [InlineData("listen --script", "--script")]
    [InlineData("listen --append 0", "--output")]
    [InlineData("listen 0 --script no-such-script", "no-such-script")]
    public async Task Mistake_is_named_with_its_remedy(string line, string expected)
    {
        ProgramResult result = await NetreplProcess.RunAsync(line.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
        string[] lines = result.Errors.TrimEnd('\n').Split('\n');
        Assert.StartsWith("netrepl: ", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], hint => Assert.StartsWith("  hint: ", hint, StringComparison.Ordinal));
        Assert.InRange(lines.Length, 1, 2);
    }

    [Theory]
    [InlineData("call --at /nowhere/socket --color always go")] // behind the method all is the method's
    [InlineData("new script . --color always")]
    [InlineData("cert show /nowhere/certificate --color always")]
    [InlineData("connect 127.0.0.1 1 --color always")]
    public async Task Each_verb_colours_its_messages_when_asked(string line)
    {
        ProgramResult result = await NetreplProcess.RunAsync(line.Split(' '));

        Assert.StartsWith("netrepl: \u001b[31m", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("listen --help")]
    [InlineData("connect --help")]
    [InlineData("scripts --help")]
    public async Task Help_goes_to_stdout(string line)
    {
        ProgramResult result = await NetreplProcess.RunAsync(line.Split(' '));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("netrepl", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_into_a_reader_that_leaves_ends_quietly()
    {
        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.ShellStartInfo("\"$NETREPL\" --help | head -c1"));

        Assert.Equal("", result.Errors);
    }
}
