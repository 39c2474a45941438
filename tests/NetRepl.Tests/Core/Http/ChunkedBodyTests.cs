using Xunit;

namespace NetRepl.Tests.Core.Http;

public sealed class ChunkedBodyTests
{
    private const string Head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    [Theory]
    [InlineData("0\r\n\r\n", "")]
    [InlineData("000\r\n\r\n", "")]
    [InlineData("a\r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    [InlineData("A\r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    [InlineData("1;name=value;flag\r\nx\r\n0;last\r\n\r\n", "x")]
    [InlineData("1\r\n\r\r\n0\r\n\r\n", "\r")]
    public void Body_is_cut_out_of_its_chunks(string chunks, string body) =>
        Assert.Equal([$"POST / keep 2 '{body}'"], ExchangeTrail.Of(Head + chunks));

    [Theory]
    [InlineData("\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData("+1\r\nx\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData("-1\r\nx\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData(" 1\r\nx\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData("1 \r\nx\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData("0x1\r\nx\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData("1\nx\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData(";a\r\n", "400 a chunk's size is no hexadecimal number")]
    [InlineData("1\rx", "400 a chunk's size does not end with CRLF")]
    [InlineData("1;a\nb\r\nx\r\n", "400 a chunk extension holds a control character")]
    [InlineData("1\r\nxy\r\n", "400 a chunk is longer than its size")]
    [InlineData("1\r\nx\n", "400 a chunk is longer than its size")]
    [InlineData("1\r\nx\rx", "400 a chunk does not end with CRLF")]
    [InlineData("1000000000000000\r\n", "413 the body is longer than 30000000 bytes (--http-body)")]
    [InlineData("ffffffffffffffff\r\n", "413 the body is longer than 30000000 bytes (--http-body)")]
    [InlineData("0\r\nbad trailer\r\n\r\n", "400 a header line has no valid name")]
    [InlineData("0\r\nA: b\r\n folded\r\n\r\n", "400 a header line is folded (obs-fold)")]
    public void Chunks_are_refused(string chunks, string refusal) =>
        Assert.Equal([refusal], ExchangeTrail.Of(Head + chunks));

    [Fact]
    public void Extensions_are_bounded() =>
        Assert.Equal(["400 the chunk extensions are longer than 4096 bytes"], ExchangeTrail.Of($"{Head}1;{new string('x', 5_000)}\r\nx\r\n0\r\n\r\n"));

    [Fact]
    public void Trailers_stay_apart_from_the_headers_and_say_nothing_about_framing() => Assert.Equal(
        ["POST / keep 2 'x' Content-Length=9 Host=b", "GET / keep 1 ''"],
        ExchangeTrail.Of($"{Head}1\r\nx\r\n0\r\nContent-Length: 9\r\nHost: b\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n"));
}
