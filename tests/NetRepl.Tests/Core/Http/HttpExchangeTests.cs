using System.Text;
using CsCheck;
using NetRepl.Core.Http;
using Xunit;

namespace NetRepl.Tests.Core.Http;

public sealed class HttpExchangeTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private const string Conversation =
        "\r\nGET /a?b=c HTTP/1.1\r\nHost: a.example:80\r\nAccept: */*\r\n\r\n"
        + "POST /p HTTP/1.1\r\nhost:a\r\nContent-Length: 5\r\n\r\nhello"
        + "PUT /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n00A\r\n0123456789\r\n0\r\nSum: 13\r\n\r\n"
        + "OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n"
        + "HEAD http://b.example/x HTTP/1.0\nConnection: Keep-Alive\n\n"
        + "GET /last HTTP/1.1\r\nHost: a\r\nConnection: x, close\r\n\r\n";

    private static readonly string[] Parts =
    [
        "GET ", "POST ", "/", "* ", "/a b", "http://h/", " HTTP/1.1", " HTTP/1.0", " HTTP/2.0", "\r\n", "\n", "\r", "\0", " ", "\t", ":", "Host: a", "Content-Length: ", "5", "-1",
        "Transfer-Encoding: chunked", "gzip", "Expect: 100-continue", "Connection: close", "0\r\n\r\n", "3\r\nabc\r\n", "ffffffffffffffff\r\n", "é", "X-Y: z", ", ", ";", Get,
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    ];

    private static readonly int[] Documented = [400, 413, 414, 417, 431, 501, 505];

    [Fact]
    public void Requests_come_one_after_the_other_with_their_bodies_and_trailers() => Assert.Equal(
        [
            "GET /a?b=c keep 2 ''",
            "POST /p keep 2 'hello'",
            "PUT /c keep 2 'abc0123456789' Sum=13",
            "OPTIONS * keep 1 ''",
            "HEAD http://b.example/x keep 1 ''",
            "GET /last close 2 ''",
        ],
        ExchangeTrail.Of(Conversation));

    [Fact]
    public void Any_cutting_of_the_bytes_gives_the_same_requests()
    {
        byte[] bytes = Encoding.Latin1.GetBytes(Conversation);
        List<string> whole = ExchangeTrail.Of(bytes);

        Gen.Int[1, 40].Array[1, 20].Sample(sizes => Assert.Equal(whole, ExchangeTrail.Of(bytes, null, sizes)), iter: 2_000);
    }

    [Fact]
    public void Any_bytes_give_requests_or_a_documented_refusal_the_same_for_any_cutting()
    {
        var small = new HttpLimits { RequestLine = 30, HeaderBytes = 64, HeaderCount = 3, Body = 20 };
        Gen.Select(Gen.Int[0, Parts.Length - 1].Array[1, 12], Gen.Int[1, 9].Array[1, 6]).Sample(
            (parts, sizes) =>
            {
                byte[] bytes = Encoding.Latin1.GetBytes(string.Concat(parts.Select(part => Parts[part])));
                List<string> whole = ExchangeTrail.Of(bytes, small);

                Assert.Equal(whole, ExchangeTrail.Of(bytes, small, sizes));
                Assert.All(whole.Where(line => int.TryParse(line.Split(' ')[0], out _)), line => Assert.Contains(int.Parse(line[..3], null), Documented));
            },
            iter: 20_000);
    }

    [Fact]
    public void Allocation_is_bounded_by_what_came()
    {
        byte[] drip = Encoding.Latin1.GetBytes("GET /" + new string('a', 4_000) + " HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("a:b\r\n", 99)) + "\r\n");
        _ = ExchangeTrail.Of(drip, null, 1);

        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = ExchangeTrail.Of(drip, null, 97);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, (16 * drip.Length) + (1024 * 1024));
    }

    [Theory]
    [InlineData(-1, "GET")]
    [InlineData(0, "GET")]
    [InlineData(1, "414")]
    public void Request_line_may_be_as_long_as_the_limit(int more, string outcome)
    {
        var limits = new HttpLimits { RequestLine = 100 };
        string target = "/" + new string('x', 100 + more - "GET / HTTP/1.1".Length);

        AssertOutcome(outcome, $"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n", limits);
    }

    [Theory]
    [InlineData(-1, "GET")]
    [InlineData(0, "GET")]
    [InlineData(1, "431")]
    public void Headers_may_be_as_long_as_the_limit(int more, string outcome)
    {
        var limits = new HttpLimits { HeaderBytes = 100 };
        string filler = new('x', 100 + more - "Host: a\r\nX: \r\n\r\n".Length);

        AssertOutcome(outcome, $"GET / HTTP/1.1\r\nHost: a\r\nX: {filler}\r\n\r\n", limits);
    }

    [Theory]
    [InlineData(9, "GET")]
    [InlineData(10, "GET")]
    [InlineData(11, "431")]
    public void Headers_may_be_as_many_as_the_limit(int count, string outcome)
    {
        string others = string.Concat(Enumerable.Repeat("X: y\r\n", count - 1));

        AssertOutcome(outcome, $"GET / HTTP/1.1\r\nHost: a\r\n{others}\r\n", new HttpLimits { HeaderCount = 10 });
    }

    [Theory]
    [InlineData(9, "POST")]
    [InlineData(10, "POST")]
    [InlineData(11, "413")]
    public void Body_may_be_as_long_as_the_limit(int length, string outcome)
    {
        var limits = new HttpLimits { Body = 10 };
        string body = new('x', length);

        AssertOutcome(outcome, $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n{body}", limits);
        AssertOutcome(outcome, $"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nxxxxx\r\n{length - 5:x}\r\n{body[5..]}\r\n0\r\n\r\n", limits);
    }

    [Theory]
    [InlineData(-1, "POST")]
    [InlineData(0, "POST")]
    [InlineData(1, "431")]
    public void Trailers_may_be_as_long_as_headers(int more, string outcome)
    {
        string filler = new('x', 100 + more - "X: \r\n\r\n".Length);

        AssertOutcome(outcome, $"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: {filler}\r\n\r\n", new HttpLimits { HeaderBytes = 100 });
    }

    [Fact]
    public void Defaults_are_the_documented_ones()
    {
        var limits = new HttpLimits();

        Assert.Equal((8 * 1024, 32 * 1024, 100), (limits.RequestLine, limits.HeaderBytes, limits.HeaderCount));
        Assert.Equal((30_000_000, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(130)), (limits.Body, limits.HeaderTimeout, limits.KeepAliveTimeout));
    }

    [Fact]
    public void End_of_input_between_requests_is_no_fault_and_within_one_is()
    {
        Assert.Equal(["GET / keep 1 ''"], ExchangeTrail.Of(Get));
        Assert.Equal(["GET / keep 1 ''", "cut"], ExchangeTrail.Of(Get + "G"));
        Assert.Equal(["cut"], ExchangeTrail.Of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx"));
    }

    [Fact]
    public void Pieces_of_a_body_are_no_longer_than_wanted()
    {
        var exchange = new HttpExchange(new HttpLimits());
        byte[] bytes = Encoding.Latin1.GetBytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
        exchange.Feed(bytes, out int head);

        Assert.Equal(HttpStep.Body, exchange.Feed(bytes.AsSpan(head), out int consumed, most: 3));
        Assert.Equal((3, 3), (consumed, exchange.PieceLength));
        Assert.Equal(2, exchange.Remaining);
    }

    private static void AssertOutcome(string outcome, string text, HttpLimits limits)
    {
        Assert.StartsWith(outcome, Assert.Single(ExchangeTrail.Of(text, limits)), StringComparison.Ordinal);
        Assert.StartsWith(outcome, Assert.Single(ExchangeTrail.Of(Encoding.Latin1.GetBytes(text), limits, 1)), StringComparison.Ordinal);
    }
}
