using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class NetCoreTests
{
    private readonly EventTrail told = new();

    [Fact]
    public async Task Broadcast_reaches_all_but_the_one_left_out()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", new HookSet { OnConnect = _ => Replies.Text("hi") });
        Peer[] peers = [await bench.ConnectAsync(), await bench.ConnectAsync(), await bench.ConnectAsync()];
        await Task.WhenAll(peers.Select(peer => peer.ExpectAsync("hi")));

        int reached = bench.Net.Public.Broadcast("news", except: bench.Net.Public[2]);
        await bench.Net.CloseAllAsync(CloseReasons.Stopped, TestContext.Current.CancellationToken).Bounded();

        Assert.Equal(2, reached);
        Assert.Equal(["", "news", "news"], (await Task.WhenAll(peers.Select(peer => peer.ReceiveAllTextAsync()))).Order());
    }

    [Fact]
    public async Task Broadcast_closes_a_peer_that_takes_nothing_and_serves_the_others()
    {
        const int Chunk = 300 * 1024;
        await using EngineBench bench = await EngineBench.ListenAsync("memory", new HookSet { OnConnect = _ => Replies.Text("hi") });
        using Peer slow = await bench.ConnectAsync();
        await slow.ExpectAsync("hi");
        using Peer quick = await bench.ConnectAsync();
        await quick.ExpectAsync("hi");
        Connection stuck = bench.Net.Connections[0];

        int rounds = 0;
        while (stuck.IsOpen && rounds < 20)
        {
            bench.Net.Public.Broadcast(new byte[Chunk]);
            await quick.ReceiveExactlyAsync(Chunk);
            rounds++;
        }

        await stuck.Closed.Bounded();
        Assert.Equal(CloseKind.SlowPeer, stuck.CloseReason!.Kind);
        Assert.Contains(bench.Logged, line => line.StartsWith($"Warning: closed {stuck}", StringComparison.Ordinal));
        Assert.True(bench.Net.Connections is [{ IsOpen: true }]);
    }

    [Fact]
    public async Task Broadcast_does_not_reach_those_that_OnAccept_has_not_taken_yet()
    {
        var gate = new TaskCompletionSource<bool>();
        var hooks = new HookSet
        {
            OnAccept = _ =>
            {
                told.Add("accept");
                return new(gate.Task);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        Assert.Equal("accept", await told.NextAsync());

        int reached = bench.Net.Public.Broadcast("secret");
        gate.SetResult(false);

        Assert.Equal(0, reached);
        Assert.Equal(NetFailure.Reset, (await peer.Stream.ReceiveAllAsync().FailsAsync()).Failure);
    }

    [Fact]
    public async Task Closing_all_lets_hooks_that_run_answer_and_tells_OnClose()
    {
        var gate = new TaskCompletionSource();
        var hooks = new HookSet
        {
            OnConnect = _ =>
            {
                told.Add("runs");
                gate.Task.Wait(TimeSpan.FromSeconds(10));
                return Replies.Text("answer");
            },
            OnClose = (_, reason) =>
            {
                told.Add(reason.Kind.ToString());
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        Assert.Equal("runs", await told.NextAsync());

        Task closing = bench.Net.CloseAllAsync(CloseReasons.Stopped, TestContext.Current.CancellationToken);
        gate.SetResult();
        await peer.ExpectAsync("answer");
        await peer.ExpectEndAsync();
        await closing.Bounded();

        Assert.Equal("Stopped", await told.NextAsync());
        Assert.Empty(bench.Net.Connections);
    }

    [Fact]
    public async Task Closing_all_does_not_wait_longer_than_it_is_told()
    {
        var hooks = new HookSet { OnConnect = async c => HookReply.FromText(await c.ReceiveLine()) };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        using IDisposable timer = bench.Net.Public.Every(TimeSpan.FromMilliseconds(1), TellAndHangAsync);
        Assert.Equal("tick", await told.NextAsync());
        using var stop = new CancellationTokenSource();

        Task closing = bench.Net.CloseAllAsync(CloseReasons.Stopped, stop.Token);
        await stop.CancelAsync();

        await closing.Bounded();
        Assert.Empty(bench.Net.Connections);
    }

    [Fact]
    public async Task OnListen_comes_before_the_first_connection_and_knows_the_port()
    {
        var hooks = new HookSet
        {
            OnListen = listener =>
            {
                told.Add($"listen {listener.Port > 0}");
                return default;
            },
            OnConnect = _ => Replies.Text("hi"),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks);

        Assert.Equal("listen True", await told.NextAsync());
    }

    [Fact]
    public async Task TryConnect_gives_the_error_instead_of_throwing()
    {
        await using var bench = new EngineBench();

        ConnectResult result = await bench.Net.Public.TryConnect("127.0.0.1:1").AsTask().Bounded();

        Assert.False(result.IsConnected);
        Assert.Equal(111, result.ErrorCode);
    }

    [Fact]
    public async Task First_exit_code_stays_and_disposing_twice_is_harmless()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", HookSet.None);
        bench.Net.Public.Stop(3);
        bench.Net.Public.Stop(4);

        await bench.Net.DisposeAsync().AsTask().Bounded();
        await bench.Net.DisposeAsync().AsTask().Bounded();

        Assert.Equal(3, await bench.Net.StopRequested.Bounded());
        Assert.Empty(bench.Net.Listeners);
    }

    private Task TellAndHangAsync()
    {
        told.Add("tick");
        return new TaskCompletionSource().Task;
    }
}
