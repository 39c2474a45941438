using NetRepl.Core.Http;
using Xunit;

namespace NetRepl.Tests.Core.Http;

/// <summary>What a request's head may not be: each is how two readers of the same bytes could be made to disagree, or no HTTP at all.</summary>
public sealed class RequestHeadReaderTests
{
    [Theory]
    [InlineData("GET /", "400 the request line is not METHOD TARGET HTTP/1.1")]
    [InlineData("GET / ", "400 the request line ends with no version of HTTP")]
    [InlineData("GET  HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET  / HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET /a b HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET /a#b HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET /\u00e9 HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET /\0 HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET /\r HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET path HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET * HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET http:/// HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET http://user@host/ HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("GET ftp://host/ HTTP/1.1", "400 the request target is no path and no URL")]
    [InlineData("G(T / HTTP/1.1", "400 the request line is not METHOD TARGET HTTP/1.1")]
    [InlineData("(GET / HTTP/1.1", "400 the request does not begin with a method")]
    [InlineData("\u0016\u0003\u0001", "400 this looks like TLS; plain HTTP is spoken here")]
    [InlineData("GET / http/1.1", "400 the request line ends with no version of HTTP")]
    [InlineData("GET / HTTP/1.1x", "400 the request line ends with no version of HTTP")]
    [InlineData("GET / HTTP/1.10", "400 the request line ends with no version of HTTP")]
    [InlineData("GET / HTTP/2.0", "505 only HTTP/1.1 and HTTP/1.0 are spoken here")]
    [InlineData("GET / HTTP/0.9", "505 only HTTP/1.1 and HTTP/1.0 are spoken here")]
    [InlineData("PRI * HTTP/2.0", "505 only HTTP/1.1 and HTTP/1.0 are spoken here")]
    [InlineData("CONNECT a:443 HTTP/1.1", "501 CONNECT is not supported")]
    public void Request_line_is_refused(string line, string refusal) =>
        Assert.Equal([refusal], ExchangeTrail.Of($"{line}\r\nHost: a\r\n\r\n"));

    [Theory]
    [InlineData("", "400 the Host header is missing")]
    [InlineData("Host: a\r\nHost: a", "400 two Host headers")]
    [InlineData("Host: a b", "400 the Host header is no host")]
    [InlineData("Host: a/b", "400 the Host header is no host")]
    [InlineData("Host: u@a", "400 the Host header is no host")]
    [InlineData("Host: a\r\n folded", "400 a header line is folded (obs-fold)")]
    [InlineData("Host: a\r\n\tfolded", "400 a header line is folded (obs-fold)")]
    [InlineData(" X: y\r\nHost: a", "400 a header line is folded (obs-fold)")]
    [InlineData("Host : a", "400 a header name has a space before the colon")]
    [InlineData("Host\t: a", "400 a header name has a space before the colon")]
    [InlineData("Ho st: a", "400 a header line has no valid name")]
    [InlineData(": a", "400 a header line has no valid name")]
    [InlineData("no colon", "400 a header line has no valid name")]
    [InlineData("Host: a\r\nX: a\rb", "400 a header value holds a control character")]
    [InlineData("Host: a\r\nX: a\r\r", "400 a header value holds a control character")]
    [InlineData("Host: a\r\nX: a\0b", "400 a header value holds a control character")]
    [InlineData("Host: a\r\nX: \u001b[2J", "400 a header value holds a control character")]
    [InlineData("Host: a\r\nX\r: b", "400 a header line has no valid name")]
    [InlineData("Host: a\r\nExpect: 200-ok", "417 only 100-continue can be expected")]
    public void Header_is_refused(string headers, string refusal) => AssertRefused(headers, refusal);

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 6", "400 two different Content-Length headers")]
    [InlineData("Content-Length: +5", "400 Content-Length is no number")]
    [InlineData("Content-Length: -5", "400 Content-Length is no number")]
    [InlineData("Content-Length: 5 5", "400 Content-Length is no number")]
    [InlineData("Content-Length: 5, 5", "400 Content-Length is no number")]
    [InlineData("Content-Length: 0x5", "400 Content-Length is no number")]
    [InlineData("Content-Length:", "400 Content-Length is no number")]
    [InlineData("Content-Length: 99999999999999999999", "413 the body is too large")]
    [InlineData("Content-Length: 30000001", "413 the body is longer than 30000000 bytes (--http-body)")]
    [InlineData("Content-Length: 5\r\nTransfer-Encoding: chunked", "400 both Content-Length and Transfer-Encoding")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 5", "400 both Content-Length and Transfer-Encoding")]
    [InlineData("Transfer-Encoding: gzip, chunked", "501 the transfer coding is unknown; chunked is understood")]
    [InlineData("Transfer-Encoding: identity", "501 the transfer coding is unknown; chunked is understood")]
    [InlineData("Transfer-Encoding: xchunked", "501 the transfer coding is unknown; chunked is understood")]
    [InlineData("Transfer-Encoding:", "501 the transfer coding is unknown; chunked is understood")]
    [InlineData("Transfer-Encoding: chunked, chunked", "400 the body is chunked twice")]
    [InlineData("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "400 the body is chunked twice")]
    public void Framing_is_refused(string headers, string refusal) => AssertRefused($"Host: a\r\n{headers}", refusal);

    [Fact]
    public void Chunks_in_HTTP_1_0_are_refused() => Assert.Equal(
        ["400 Transfer-Encoding in HTTP/1.0"],
        ExchangeTrail.Of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"));

    [Theory]
    [InlineData("Content-Length: 5\r\nContent-Length: 5")]
    [InlineData("Content-Length: 0000000000000000000000005")]
    public void Same_length_told_twice_or_with_zeros_is_the_length(string headers) =>
        Assert.EndsWith("'hello'", Assert.Single(ExchangeTrail.Of($"POST / HTTP/1.1\r\nHost: a\r\n{headers}\r\n\r\nhello")), StringComparison.Ordinal);

    [Theory]
    [InlineData("HTTP/1.1", "", "keep")]
    [InlineData("HTTP/1.1", "Connection: close\r\n", "close")]
    [InlineData("HTTP/1.1", "Connection: Upgrade, CLOSE\r\nUpgrade: h2c\r\n", "close")]
    [InlineData("HTTP/1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\n", "keep")]
    [InlineData("HTTP/1.9", "", "keep")]
    [InlineData("HTTP/1.0", "", "close")]
    [InlineData("HTTP/1.0", "Connection: keep-alive\r\n", "keep")]
    public void Version_and_Connection_decide_whether_the_connection_goes_on(string version, string headers, string expected) =>
        Assert.Contains($" {expected} ", Assert.Single(ExchangeTrail.Of($"GET / {version}\r\nHost: a\r\n{headers}\r\n")), StringComparison.Ordinal);

    [Fact]
    public void Go_ahead_is_for_HTTP_1_1_alone()
    {
        Assert.True(Read("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n\r\n").ExpectsContinue);
        Assert.False(Read("POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n").ExpectsContinue);
    }

    private static RequestHead Read(string text)
    {
        Assert.Null(RequestHeadReader.Read(System.Text.Encoding.Latin1.GetBytes(text), new HttpLimits(), out RequestHead? head));
        return head!;
    }

    private static void AssertRefused(string headers, string refusal)
    {
        string text = headers.Length == 0 ? "GET / HTTP/1.1\r\n\r\n" : $"GET / HTTP/1.1\r\n{headers}\r\n\r\n";
        Assert.Equal([refusal], ExchangeTrail.Of(text));
    }
}
