using System.Text;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Http;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;
using TemporaryFolder = NetRepl.Tests.Support.TemporaryFolder;

namespace NetRepl.Tests.Core.Connections;

/// <summary>How answers leave, and what is told of them.</summary>
public sealed class HttpSenderTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    public static TheoryData<string> Streams => EngineBench.Streams;

    [Theory]
    [InlineData("1.1", "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")]
    [InlineData("1.0", "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nConnection: close\r\n\r\nabcde")]
    public async Task Stream_of_unknown_length_comes_in_chunks_or_until_the_end(string version, string expected)
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Stream(new PieceStream("abc", "de"))));
        using Peer peer = await bench.ConnectAsync();

        Assert.Equal(expected, await peer.AskAsync($"GET / HTTP/{version}\r\nHost: a\r\n\r\n"));
    }

    [Fact]
    public async Task Stream_gives_no_more_than_its_length()
    {
        var stream = new PieceStream("abc", "de");
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Stream(stream, length: 4)));
        using Peer peer = await bench.ConnectAsync();

        Assert.EndsWith("Content-Length: 4\r\n\r\nabcd", await peer.AskAsync(Get), StringComparison.Ordinal);
        Assert.True(stream.IsDisposed);
    }

    [Fact]
    public async Task Stream_that_is_shorter_than_its_length_ends_the_connection_and_is_told()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Stream(new PieceStream("abc"), length: 4)));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get + Get);

        Assert.EndsWith("Content-Length: 4\r\n\r\nabc", HttpBench.Undated(await peer.ReceiveAllTextAsync()), StringComparison.Ordinal);
        Assert.Contains(bench.Logged, line => line.Contains("the stream of the answer ended after 3 of 4 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_that_fails_over_the_network_is_the_script_s_trouble_not_the_peer_s()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Stream(new FailingStream())));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get);

        Assert.EndsWith("Transfer-Encoding: chunked\r\n\r\n", HttpBench.Undated(await peer.ReceiveAllTextAsync()), StringComparison.Ordinal);
        Assert.Contains(bench.Logged, line => line.Contains("hook OnHttp of #1 failed: receive tcp://other: gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_to_HEAD_leaves_the_stream_unread_and_lets_it_go()
    {
        var stream = new PieceStream("abc");
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Stream(stream)));
        using Peer peer = await bench.ConnectAsync();

        Assert.EndsWith("Transfer-Encoding: chunked\r\n\r\n", await peer.AskAsync("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"), StringComparison.Ordinal);
        Assert.True(stream.IsDisposed);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task File_arrives_whole(string kind)
    {
        using var folder = new TemporaryFolder();
        byte[] content = TransportActs.Pattern(1_000_000);
        string path = folder.Combine("big.bin");
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.File(path)), kind);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get);
        await peer.FinishAsync();

        byte[] answer = await peer.Stream.ReceiveAllAsync();
        Assert.Equal(content, answer[^content.Length..]);
        Assert.Contains("Content-Type: application/octet-stream\r\n", Encoding.Latin1.GetString(answer, 0, 400), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_may_be_the_answer_to_any_method()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("welcome.txt", "hello");
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.File(path)));
        using Peer peer = await bench.ConnectAsync();

        string answer = await peer.AskAsync("POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nhello", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204, "HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData(304, "HTTP/1.1 304 Not Modified\r\n\r\n")]
    [InlineData(205, "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n")]
    [InlineData(299, "HTTP/1.1 299 \r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 4\r\n\r\n299\n")]
    public async Task Status_decides_whether_there_is_a_body(int status, string expected)
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Status(status)));
        using Peer peer = await bench.ConnectAsync();

        Assert.Equal(expected, await peer.AskAsync(Get));
    }

    [Fact]
    public async Task Answer_may_end_the_connection_and_have_a_date_of_its_own()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Status(204).With("Connection", "close").With("Date", "now")));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get + Get);

        Assert.Equal("HTTP/1.1 204 No Content\r\nDate: now\r\nConnection: close\r\n\r\n", await peer.ReceiveAllTextAsync());
    }

    [Fact]
    public async Task Every_answer_is_told_once_with_what_was_asked()
    {
        var tap = new RequestTap();
        await using EngineBench bench = await HttpBench.ListenAsync(
            HttpBench.Answer(request => request.Path == "/no" ? null : HttpResponse.Text("hello")), change: options => options with { Taps = [tap] });
        using Peer peer = await bench.ConnectAsync();

        await peer.AskAsync("GET /x?y HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET /no HTTP/1.1\r\nHost: a\r\n\r\n\u0001");

        Assert.Equal(["GET /x?y 200 5 ", "HEAD / 200 0 ", "GET /no 404 14 ", "- - 400 58 the request does not begin with a method"], tap.Lines);
    }

    private sealed class FailingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new NetException("receive", "tcp://other", NetFailure.Reset, "gone"));
    }

    private sealed class RequestTap : ITap
    {
        public List<string> Lines { get; } = [];

        public bool SeesBytes => false;

        public bool SeesRequests => true;

        public void Answered(Connection connection, HttpAnswered answered) =>
            Lines.Add($"{answered.Method} {answered.Target} {answered.Status} {answered.Bytes} {answered.Refusal}");
    }

    private sealed class PieceStream(params string[] pieces) : MemoryStream
    {
        private readonly Queue<string> left = new(pieces);
        private byte[] piece = [];

        public bool IsDisposed { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (piece.Length == 0 && left.TryDequeue(out string? next))
            {
                piece = Encoding.Latin1.GetBytes(next);
            }

            int count = Math.Min(piece.Length, buffer.Length);
            piece.AsSpan(0, count).CopyTo(buffer.Span);
            piece = piece[count..];
            return new ValueTask<int>(count);
        }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
