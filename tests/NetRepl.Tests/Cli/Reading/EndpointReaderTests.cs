using Xunit;

namespace NetRepl.Tests.Cli.Reading;

public sealed class EndpointReaderTests
{
    [Theory]
    [InlineData("8080", "tcp://8080")]
    [InlineData("*:8080", "tcp://*:8080")]
    [InlineData("* 8080", "tcp://*:8080")]
    [InlineData("127.0.0.1 8080", "tcp://127.0.0.1:8080")]
    [InlineData("::1 8080", "tcp://[::1]:8080")]
    [InlineData("udp://host 53", "udp://host:53")]
    [InlineData("unix:/tmp/s", "unix:/tmp/s")]
    public void Endpoint_stands_in_one_word_or_in_two(string words, string spec) =>
        Assert.Equal(spec, CommandLines.Listen(words).Spec.ToString());

    [Theory]
    [InlineData("connect tpc://a:1", "'tpc://a:1' is no endpoint: ", "did you mean 'tcp://'?")]
    [InlineData("connect host 99999", "'host 99999' is no endpoint: ", null)]
    [InlineData("listen unix:/s 80", "'unix:/s 80' is no endpoint: ", null)]
    public void Bad_endpoint_is_told_with_its_cause(string line, string start, string? hint)
    {
        var error = CommandLines.Error(line);

        Assert.StartsWith(start, error.Message, StringComparison.Ordinal);
        Assert.Equal(hint ?? error.Hint, error.Hint);
    }

    [Fact]
    public void Nobody_listens_on_standard_input() =>
        Assert.Equal("nobody can listen on standard input", CommandLines.Error("listen -").Message);

    [Fact]
    public void Standard_input_can_be_connected_to() => Assert.Equal("-", CommandLines.Connect("-").Spec.ToString());
}
