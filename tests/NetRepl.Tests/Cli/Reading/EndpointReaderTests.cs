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

    [Theory]
    [InlineData("listen -")]
    [InlineData("connect -")]
    public void Standard_streams_are_no_other_end(string line) =>
        Assert.Equal("'-' is stdin and stdout, which are one end already", CommandLines.Error(line).Message);
}
