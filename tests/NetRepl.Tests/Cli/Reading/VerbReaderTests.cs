using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class VerbReaderTests
{
    [Theory]
    [InlineData("listen", "listen needs a SPEC", "write: netrepl listen 8080")]
    [InlineData("connect -v", "connect needs a SPEC", "write: netrepl connect example.org:80")]
    [InlineData("completion", "completion needs a SHELL", "write: netrepl completion bash|zsh|fish")]
    [InlineData("listen 1 2 3", "listen does not take '3'", "see 'netrepl listen --help'; what is meant for a script stands behind '--'")]
    [InlineData("scripts echo", "scripts does not take 'echo'", "see 'netrepl scripts --help'")]
    [InlineData("completion bsh", "SHELL 'bsh' is unknown; choose bash, zsh, fish", "did you mean 'bash'?")]
    public void Arguments_are_neither_too_few_nor_too_many(string line, string message, string hint)
    {
        var error = CommandLines.Error(line);

        Assert.Equal(message, error.Message);
        Assert.Equal(hint, error.Hint);
    }
}
