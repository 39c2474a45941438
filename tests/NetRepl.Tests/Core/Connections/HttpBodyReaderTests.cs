using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Http;
using NetRepl.Tests.Core.Http;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Bodies of requests: whole up to 1 MiB, streams above it.</summary>
public sealed class HttpBodyReaderTests
{
    private const int Whole = HttpLimits.WholeBody;

    public static TheoryData<string> Streams => EngineBench.Streams;

    [Theory]
    [InlineData(0, false)]
    [InlineData(Whole - 1, false)]
    [InlineData(Whole, false)]
    [InlineData(Whole + 1, true)]
    public async Task Body_of_more_than_a_mebibyte_is_a_stream(int length, bool isLarge)
    {
        byte[] body = TransportActs.Pattern(length);
        await using EngineBench bench = await HttpBench.ListenAsync(SumAsync);
        using Peer fixedLength = await bench.ConnectAsync();
        using Peer chunked = await bench.ConnectAsync();

        string expected = $"{isLarge} {length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(body))}";
        Assert.EndsWith(expected, await UploadAsync(fixedLength, $"Content-Length: {length}", body), StringComparison.Ordinal);
        Assert.EndsWith(expected, await UploadAsync(chunked, "Transfer-Encoding: chunked", Chunked(body)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Large_body_goes_straight_back_as_the_answer_and_the_connection_goes_on(string kind)
    {
        byte[] body = TransportActs.Pattern(3 * Whole);
        await using EngineBench bench = await HttpBench.ListenAsync(
            HttpBench.Answer(request => request.Method == "GET" ? HttpResponse.Text("next") : HttpResponse.Stream(request.BodyStream, length: request.ContentLength)), kind);
        using Peer peer = await bench.ConnectAsync();

        Task sending = SendAsync(peer, [.. Head($"Content-Length: {body.Length}"), .. body, .. Encoding.Latin1.GetBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]);
        byte[] answers = await peer.Stream.ReceiveAllAsync();
        await sending;

        int start = answers.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        Assert.Equal(body, answers[start..(start + body.Length)]);
        Assert.EndsWith("\r\n\r\nnext", Encoding.Latin1.GetString(answers[(start + body.Length)..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_asks_is_told_to_go_ahead_before_it_sends()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(SumAsync);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Head("Expect: 100-continue\r\nContent-Length: 2"));
        await peer.ExpectAsync("HTTP/1.1 100 Continue\r\n\r\n");
        await peer.SendAsync("hi");

        await peer.ExpectAsync("HTTP/1.1 200 OK\r\n");
    }

    [Fact]
    public async Task Client_that_asks_and_sends_at_once_is_not_told()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(SumAsync);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync([.. Head("Expect: 100-continue\r\nContent-Length: 2"), .. "hi"u8]);

        await peer.ExpectAsync("HTTP/1.1 200 OK\r\n");
    }

    [Fact]
    public async Task Answer_without_the_body_that_waits_for_it_ends_the_connection()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Status(403)));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Head($"Expect: 100-continue\r\nContent-Length: {2 * Whole}"));

        Assert.Equal(
            "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 14\r\nConnection: close\r\n\r\n403 Forbidden\n",
            HttpBench.Undated(await peer.ReceiveAllTextAsync()));
    }

    [Fact]
    public async Task Too_large_body_is_refused_before_it_is_sent()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(SumAsync);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Head("Expect: 100-continue\r\nContent-Length: 30000001"));

        Assert.StartsWith("HTTP/1.1 413 Content Too Large\r\n", await peer.ReceiveAllTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X\r\n", "400 Bad Request: a chunk's size is no hexadecimal number\n")]
    [InlineData("fffffff\r\n", "413 Content Too Large: the body is longer than 30000000 bytes (--http-body)\n")]
    public async Task Bad_chunk_in_a_stream_reaches_the_hook_and_refuses_the_request(string chunk, string answer)
    {
        await using EngineBench bench = await HttpBench.ListenAsync(SumAsync);
        using Peer peer = await bench.ConnectAsync();
        byte[] body = new byte[Whole + 1];

        await SendAsync(peer, [.. Head("Transfer-Encoding: chunked"), .. Encoding.Latin1.GetBytes($"{body.Length:x}\r\n"), .. body, .. Encoding.Latin1.GetBytes("\r\n" + chunk)]);

        Assert.EndsWith(answer, await peer.ReceiveAllTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Logged, line => line.Contains("failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rest_that_the_hook_left_is_skipped_and_the_connection_goes_on()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(async (_, request) =>
        {
            byte[] some = new byte[Whole];
            await request.BodyStream.ReadExactlyAsync(some);
            return HttpResponse.Status(204);
        });
        using Peer peer = await bench.ConnectAsync();
        byte[] request = [.. Head($"Content-Length: {Whole + 1000}"), .. new byte[Whole + 1000]];

        await SendAsync(peer, [.. request, .. request], finishes: true);

        Assert.Equal("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", HttpBench.Undated(await peer.ReceiveAllTextAsync()));
    }

    [Fact]
    public async Task Stream_ends_with_its_request()
    {
        Stream? kept = null;
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(request =>
        {
            kept = request.BodyStream;
            return HttpResponse.Status(204);
        }));
        using Peer peer = await bench.ConnectAsync();

        await SendAsync(peer, [.. Head($"Content-Length: {Whole + 1}"), .. new byte[Whole + 1]], finishes: true);
        await peer.ReceiveAllTextAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => _ = await kept!.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Large_body_is_not_given_whole_nor_without_await()
    {
        var told = new TaskCompletionSource<(Exception Whole, Exception Sync)>();
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(request =>
        {
            told.SetResult((Assert.Throws<InvalidOperationException>(() => request.Text), Assert.Throws<NotSupportedException>(() => request.BodyStream.ReadByte())));
            return null;
        }));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Head($"Content-Length: {Whole + 1}"));

        (Exception whole, Exception sync) = await told.Task.Bounded();
        Assert.Equal("the body is larger than 1 MiB; read it from BodyStream", whole.Message);
        Assert.Contains("await", sync.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_does_not_come_is_waited_for_only_so_long()
    {
        var time = new FakeTimeProvider();
        await using EngineBench bench = await HttpBench.ListenAsync(SumAsync, change: options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Head("Expect: 100-continue\r\nContent-Length: 2"));
        await peer.ExpectAsync("HTTP/1.1 100 Continue\r\n\r\n");
        time.Advance(TimeSpan.FromSeconds(130));

        await peer.ExpectAsync("HTTP/1.1 408 Request Timeout\r\n");
    }

    [Fact]
    public async Task Trailers_are_known_at_the_end_of_the_body()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(request => HttpResponse.Text($"{request.Text} {request.Trailers["sum"]}")));
        using Peer peer = await bench.ConnectAsync();

        string answer = await UploadAsync(peer, "Transfer-Encoding: chunked", "2\r\nhi\r\n0\r\nSum: 7\r\n\r\n"u8.ToArray());

        Assert.EndsWith("\r\n\r\nhi 7", answer, StringComparison.Ordinal);
    }

    private static async ValueTask<HttpResponse?> SumAsync(Connection connection, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.BodyStream.CopyToAsync(body);
        return HttpResponse.Text($"{request.IsLarge} {body.Length} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(body.ToArray()))}");
    }

    private static async Task<string> UploadAsync(Peer peer, string header, byte[] body)
    {
        await SendAsync(peer, [.. Head(header), .. body], finishes: true);
        return await peer.ReceiveAllTextAsync();
    }

    private static async Task SendAsync(Peer peer, byte[] bytes, bool finishes = true)
    {
        await peer.SendAsync(bytes);
        if (finishes)
        {
            await peer.FinishAsync();
        }
    }

    private static byte[] Head(string header) => Encoding.Latin1.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n");

    private static byte[] Chunked(byte[] body) =>
    [
        .. body.Chunk(50_000).SelectMany(chunk => (byte[])[.. Encoding.Latin1.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]),
        .. "0\r\n\r\n"u8,
    ];
}
