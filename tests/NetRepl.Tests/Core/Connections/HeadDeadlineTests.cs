using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Http;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>How long an HTTP client may take: for its headers, between requests, to read an answer.</summary>
public sealed class HeadDeadlineTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private static readonly HttpHook Echo = HttpBench.Answer(request => HttpResponse.Text($"{request.Method} {request.Path} {request.Text}"));

    [Theory]
    [InlineData(29, "")]
    [InlineData(30, "HTTP/1.1 408 Request Timeout\r\n")]
    [InlineData(31, "HTTP/1.1 408 Request Timeout\r\n")]
    public async Task Headers_have_to_come_in_time(int seconds, string answer)
    {
        var time = new FakeTimeProvider();
        await using EngineBench bench = await HttpBench.ListenAsync(Echo, change: options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("GET / HTTP/1.1\r\n");
        await HeadIsHeldAsync(bench);

        time.Advance(TimeSpan.FromSeconds(seconds));

        if (answer.Length > 0)
        {
            await peer.ExpectAsync(answer);
        }
        else
        {
            Assert.EndsWith("GET / ", await peer.AskAsync("Host: a\r\n\r\n"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dripping_headers_do_not_buy_time()
    {
        var time = new FakeTimeProvider();
        await using EngineBench bench = await HttpBench.ListenAsync(Echo, change: options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("GET / HTTP/1.1\r\n");
        await HeadIsHeldAsync(bench);

        time.Advance(TimeSpan.FromSeconds(20));
        await peer.SendAsync("X: y\r\n");
        await Support.Eventually.HoldsAsync(() => bench.Net.Connections[0].BytesReceived == 22, "the second line came");
        time.Advance(TimeSpan.FromSeconds(10));

        await peer.ExpectAsync("HTTP/1.1 408 ");
    }

    [Fact]
    public async Task Idle_connection_is_closed_after_its_time()
    {
        var time = new FakeTimeProvider();
        await using EngineBench bench = await HttpBench.ListenAsync(Echo, change: options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ExpectAsync("HTTP/1.1 200 OK\r\n");
        Connection connection = bench.Net.Connections[0];

        for (int second = 0; second < 129; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(connection.IsOpen);
        await ClosesInTimeAsync(time, connection);
    }

    [Fact]
    public async Task Idle_time_of_the_connection_comes_first()
    {
        await using EngineBench bench = await HttpBench.ListenAsync((c, _) =>
        {
            c.IdleTimeout = TimeSpan.FromSeconds(5);
            return new(HttpResponse.Text("x"));
        });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(Get + Get);
        await peer.ExpectAsync("HTTP/1.1 200 OK\r\n");

        Assert.Equal(TimeSpan.FromSeconds(5), bench.Net.Connections[0].IdleTimeout);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_that_never_takes_its_answer_loses_the_connection(bool isStream)
    {
        var time = new FakeTimeProvider();
        await using EngineBench bench = await HttpBench.ListenAsync(
            HttpBench.Answer(_ => isStream ? HttpResponse.Stream(new MemoryStream(new byte[4_000_000])) : HttpResponse.Bytes(new byte[4_000_000])),
            change: options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync(Get);
        await peer.ReceiveExactlyAsync(1);
        Connection connection = bench.Net.Connections[0];
        await Support.Eventually.HoldsAsync(() => connection.BytesQueued > 0, "the send queue fills");

        await ClosesInTimeAsync(time, connection);
        await connection.Closed.Bounded();
        Assert.Equal(CloseKind.Idle, connection.CloseReason!.Kind);
    }

    // Not by the property Http: that would make one beside the one that the connection's loop is making.
    private static Task HeadIsHeldAsync(EngineBench bench) =>
        Support.Eventually.HoldsAsync(() => bench.Net.Open.Any(connection => connection.Extras?.Http is { IsWaitingForHead: true }), "the head is held");

    // The connection's loop may still be on its way to the wait when the clock begins to move.
    private static Task ClosesInTimeAsync(FakeTimeProvider time, Connection connection) => Support.Eventually.HoldsAsync(
        () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return !connection.IsOpen;
        },
        "the connection is closed");
}
