using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class UnknownOptionTests
{
    [Theory]
    [InlineData("listen --scrpt a", "unknown option '--scrpt'", "did you mean '--script'?")]
    [InlineData("listen --keepopen 80", "unknown option '--keepopen'", "did you mean '--keep-open'?")]
    [InlineData("listen --xyzzy 80", "unknown option '--xyzzy'", "see 'netrepl listen --help'")]
    [InlineData("listen -once 80", "unknown option '-once'", "did you mean '--once'?")]
    [InlineData("listen -kY 80", "unknown option '-Y' in '-kY'", "see 'netrepl listen --help'")]
    [InlineData("listen --connect-timeout 5 80", "--connect-timeout is an option of connect, not of listen", "see 'netrepl listen --help'")]
    [InlineData("connect --backlog 5 80", "--backlog is an option of listen, not of connect", "see 'netrepl connect --help'")]
    [InlineData("connect -k host 80", "-k is an option of listen, not of connect", "see 'netrepl connect --help'")]
    [InlineData("listen --zebra 80", "unknown option '--zebra'", "see 'netrepl listen --help'")]
    public void Unknown_options_are_named_with_a_remedy(string line, string message, string hint)
    {
        var error = CommandLines.Error(line);

        Assert.Equal(message, error.Message);
        Assert.Equal(hint, error.Hint);
    }

    [Fact]
    public void Control_characters_of_the_line_do_not_reach_the_terminal() =>
        Assert.DoesNotContain('\e', CommandLines.Error("listen --\e[2J").Message);
}
