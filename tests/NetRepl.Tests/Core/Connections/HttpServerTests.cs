using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Http;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>HTTP over every stream: order, ends, refusals.</summary>
public sealed class HttpServerTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static readonly HttpHook Echo = HttpBench.Answer(request => HttpResponse.Text($"{request.Method} {request.Path} {request.Text}"));

    public static TheoryData<string> Streams => EngineBench.Streams;

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Requests_are_answered_in_order_on_one_connection(string kind)
    {
        await using EngineBench bench = await HttpBench.ListenAsync(Echo, kind);
        using Peer peer = await bench.ConnectAsync();

        string answers = await peer.AskAsync("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhiGET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Equal(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 7\r\n\r\nGET /1 "
            + "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 10\r\n\r\nPOST /2 hi"
            + "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 7\r\nConnection: close\r\n\r\nGET /3 ",
            answers);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Half_closed_client_gets_an_answer_that_takes_its_time(string kind)
    {
        var finished = new TaskCompletionSource();
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet
        {
            OnHttp = async (_, _) =>
            {
                await finished.Task.Bounded();
                return HttpResponse.Text("late");
            },
        });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get);
        await peer.FinishAsync();
        finished.SetResult();

        Assert.EndsWith("\r\n\r\nlate", await peer.ReceiveAllTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Close_inside_the_hook_lets_the_answer_leave_and_says_so(string kind)
    {
        byte[] large = TransportActs.Pattern(1024 * 1024);
        await using EngineBench bench = await HttpBench.ListenAsync(
            (c, request) =>
            {
                _ = c.Close().AsTask();
                return new(HttpResponse.Bytes(large));
            },
            kind);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get + Get);

        byte[] answer = await peer.Stream.ReceiveAllAsync();
        Assert.Contains("Connection: close\r\n", Encoding.Latin1.GetString(answer, 0, 300), StringComparison.Ordinal);
        Assert.Equal(large, answer[^large.Length..]);
    }

    [Fact]
    public async Task Answers_that_are_ready_leave_before_a_hook_that_waits()
    {
        var goOn = new TaskCompletionSource();
        await using EngineBench bench = await HttpBench.ListenAsync(async (_, request) =>
        {
            await (request.Path == "/2" ? goOn.Task.Bounded() : Task.CompletedTask);
            return HttpResponse.Status(204);
        });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");

        await peer.ExpectAsync("HTTP/1.1 204 No Content\r\n");
        goOn.SetResult();
        await peer.FinishAsync();
        Assert.EndsWith("\r\n\r\n", await peer.ReceiveAllTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 7\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\nConnection: close\r\n\r\nGET / ")]
    [InlineData("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\nConnection: keep-alive\r\n\r\nGET / ")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 10\r\n\r\nOPTIONS * ")]
    [InlineData("GET http://b/x HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 7\r\n\r\nGET /x ")]
    public async Task Method_version_and_form_of_the_target_decide_the_answer(string request, string answer)
    {
        await using EngineBench bench = await HttpBench.ListenAsync(Echo);
        using Peer peer = await bench.ConnectAsync();

        Assert.Equal(answer, await peer.AskAsync(request));
    }

    [Fact]
    public async Task Null_is_404()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => null));
        using Peer peer = await bench.ConnectAsync();

        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", await peer.AskAsync(Get), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throwing_hook_is_500_without_details_and_the_end()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => throw new InvalidOperationException("secret")));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get + Get);

        string answer = HttpBench.Undated(await peer.ReceiveAllTextAsync());
        Assert.Equal("HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 26\r\nConnection: close\r\n\r\n500 Internal Server Error\n", answer);
        Assert.Contains(bench.Logged, line => line.Contains("hook OnHttp of #1 failed: secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Client_that_resets_in_the_middle_of_a_body_fails_no_hook()
    {
        var told = new EventTrail();
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", new HookSet
        {
            OnHttp = HttpBench.Answer(_ => HttpResponse.Text("never")),
            OnClose = (_, reason) =>
            {
                told.Add($"{reason.Kind}");
                return default;
            },
        });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n0123456789");
        await peer.ExpectAsync("HTTP/1.1 100 Continue\r\n\r\n");
        peer.Abort();

        Assert.Equal("Reset", await told.NextAsync());
        Assert.False(bench.Net.Errors.AnyFailed);
    }

    [Fact]
    public async Task Refused_request_is_answered_and_the_connection_ends()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(Echo);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + Get);

        string answers = HttpBench.Undated(await peer.ReceiveAllTextAsync());
        Assert.EndsWith(
            "GET / HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 60\r\nConnection: close\r\n\r\n"
            + "400 Bad Request: a header name has a space before the colon\n",
            answers,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HT")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhel")]
    public async Task Request_that_ends_early_is_refused(string request)
    {
        await using EngineBench bench = await HttpBench.ListenAsync(Echo);
        using Peer peer = await bench.ConnectAsync();

        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", await peer.AskAsync(request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_does_not_read_stops_the_next_request()
    {
        int served = 0;
        byte[] large = new byte[256 * 1024];
        await using EngineBench bench = await HttpBench.ListenAsync(
            HttpBench.Answer(_ =>
            {
                Interlocked.Increment(ref served);
                return HttpResponse.Bytes(large);
            }),
            "tcp4");
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(string.Concat(Enumerable.Repeat(Get, 100)));
        await Support.Eventually.HoldsAsync(() => bench.Net.Connections is [{ BytesQueued: > 0 }], "the send queue fills");

        Assert.InRange(served, 1, 99);
        Assert.InRange(bench.Net.Connections[0].BytesQueued, 0, large.Length + (64 * 1024));
        await peer.FinishAsync();
        Assert.InRange((await peer.Stream.ReceiveAllAsync()).Length, 100 * large.Length, 101 * large.Length);
    }

    [Fact]
    public async Task Hooks_may_be_swapped_between_requests()
    {
        await using EngineBench bench = await HttpBench.ListenAsync(Echo);
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ExpectAsync("HTTP/1.1 200 OK\r\n");

        bench.Net.Hooks.Current = new HookSet { OnHttp = HttpBench.Answer(_ => HttpResponse.Status(418)) };

        Assert.Contains("HTTP/1.1 418 I'm a teapot\r\n", await peer.AskAsync(Get), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Date_is_the_time_of_the_answer()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero));
        await using EngineBench bench = await HttpBench.ListenAsync(HttpBench.Answer(_ => HttpResponse.Status(204)), change: options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get);

        await peer.ExpectAsync("HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
        time.Advance(TimeSpan.FromSeconds(1));
        await peer.SendAsync(Get);
        await peer.ExpectAsync("HTTP/1.1 204 No Content\r\nDate: Sun, 06 Nov 1994 08:49:38 GMT\r\n\r\n");
    }
}
