using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ConnectionServerTests
{
    private readonly EventTrail told = new();

    [Fact]
    public async Task Hooks_come_in_the_order_of_a_life()
    {
        var hooks = new HookSet
        {
            OnAccept = _ => Tell("accept", new ValueTask<bool>(true)),
            OnConnect = _ => Tell("connect", Replies.Nothing),
            OnLine = (_, line) => Tell(line, Replies.Nothing),
            OnEnd = _ => Tell("end", Replies.Nothing),
            OnClose = (c, reason) => Tell($"close:{reason.Kind}:{c.CloseReason!.Kind}", ValueTask.CompletedTask),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("a\nb");
        await peer.FinishAsync();
        await peer.ExpectEndAsync();

        Assert.Equal("accept connect a b end close:Finished:Finished", await told.NextAsync(6));
    }

    [Fact]
    public async Task OnClose_comes_once_however_often_it_is_closed()
    {
        var hooks = new HookSet
        {
            OnLine = async (c, line) =>
            {
                told.Add(line);
                _ = c.Close().AsTask();
                await c.Close();
                c.Abort();
                return default;
            },
            OnClose = (c, reason) =>
            {
                c.Abort();
                _ = c.Close().AsTask();
                return Tell(reason.Kind.ToString(), ValueTask.CompletedTask);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks, serve: new ServeOptions { Once = true });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x\n");
        await bench.Listener.Core.Completion.Bounded();

        Assert.Equal("x Closed", await told.NextAsync(2));
        Assert.True(told.IsEmpty);
    }

    [Fact]
    public async Task Connection_that_OnAccept_refuses_sees_no_other_hook()
    {
        var hooks = new HookSet
        {
            OnAccept = c => Tell($"accept {c.Number}", new ValueTask<bool>(c.Number > 1)),
            OnConnect = c => Tell($"connect {c.Number}", Replies.Nothing),
            OnClose = (c, _) => Tell($"close {c.Number}", ValueTask.CompletedTask),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer refused = await bench.ConnectAsync();
        await refused.Stream.ReceiveAllAsync().FailsAsync();
        using Peer taken = await bench.ConnectAsync();
        await taken.FinishAsync();
        await taken.ExpectEndAsync();

        Assert.Equal("accept 1 accept 2 connect 2 close 2", await told.NextAsync(4));
    }

    [Fact]
    public async Task Connection_that_OnAccept_closed_is_not_taken()
    {
        var hooks = new HookSet
        {
            OnAccept = c =>
            {
                _ = c.Close().AsTask();
                return Tell("accept", new ValueTask<bool>(true));
            },
            OnConnect = _ => Tell("connect", Replies.Nothing),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await Task.WhenAny(peer.Stream.ReceiveAllAsync());

        Assert.Equal("accept", await told.NextAsync());
        Assert.True(told.IsEmpty);
    }

    [Fact]
    public async Task Next_event_waits_until_the_hook_has_completed()
    {
        var gate = new TaskCompletionSource();
        var hooks = new HookSet
        {
            OnLine = async (_, line) =>
            {
                told.Add($"begin {line}");
                await gate.Task.Bounded();
                told.Add($"end {line}");
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("1\n2\n");
        Assert.Equal("begin 1", await told.NextAsync());
        gate.SetResult();

        Assert.Equal("end 1 begin 2 end 2", await told.NextAsync(3));
    }

    [Fact]
    public async Task Hooks_that_were_swapped_get_the_next_event()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", new HookSet { OnLine = (_, line) => Replies.Text($"old {line}") });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("1\n");
        await peer.ExpectAsync("old 1\n");

        bench.Net.Hooks.Current = new HookSet { OnData = (_, data) => Replies.Text($"new {data.Length}") };
        await peer.SendAsync("12345");

        await peer.ExpectAsync("new 5");
    }

    [Fact]
    public async Task Line_over_the_limit_comes_in_pieces_that_are_marked()
    {
        var hooks = new HookSet { OnLine = (c, line) => Replies.Text($"{line}{(c.LineWasCut ? "+" : ".")}") };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks, options => options with { MaxLineLength = 4 });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("abcdefghij\nxy\n");

        await peer.ExpectAsync("abcd+\nefgh+\nij.\nxy.\n");
    }

    [Fact]
    public async Task Echo_to_a_peer_that_never_reads_holds_little()
    {
        const int Offered = 8 * 1024 * 1024;
        await using EngineBench bench = await EngineBench.ListenAsync("memory", new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        using Peer peer = await bench.ConnectAsync();

        Task sending = peer.SendAsync(new byte[Offered]);
        await WhenAsync(() => bench.Net.Connections is [{ BytesQueued: > SendQueue.HighWater }]);

        Connection connection = bench.Net.Connections[0];
        Assert.InRange(connection.BytesQueued, SendQueue.HighWater, 256 * 1024);
        Assert.InRange(connection.BytesReceived, 1, 1024 * 1024);
        Assert.False(sending.IsCompleted);
        peer.Dispose();
        await Assert.ThrowsAsync<NetException>(() => sending);
    }

    [Fact]
    public async Task Peer_that_resets_while_it_is_answered_is_no_fault_of_the_hook()
    {
        var peers = new TaskCompletionSource<Peer>();
        var hooks = new HookSet
        {
            OnLine = async (_, line) =>
            {
                told.Add(line);
                (await peers.Task.Bounded()).Abort();
                return HookReply.FromText("nobody gets this");
            },
            OnError = (_, error) => Tell($"error {error.Message}", ValueTask.CompletedTask),
            OnClose = (_, reason) => Tell(reason.Kind.ToString(), ValueTask.CompletedTask),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        peers.SetResult(peer);

        await peer.SendAsync("a\nb\n");

        Assert.Equal("a b Reset", await told.NextAsync(3));
        Assert.False(bench.Net.Errors.AnyFailed);
    }

    [Fact]
    public async Task Bytes_before_a_reset_are_delivered_though_sending_has_failed()
    {
        var hooks = new HookSet
        {
            OnData = (c, data) =>
            {
                _ = c.Send(new byte[200_000]).AsTask();
                return Tell(Replies.TextOf(data), Replies.Nothing);
            },
            OnClose = (_, reason) => Tell(reason.Kind.ToString(), ValueTask.CompletedTask),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("a");
        Assert.Equal("a", await told.NextAsync());
        await peer.SendAsync("b");
        peer.Abort();

        Assert.Equal("b Reset", await told.NextAsync(2));
    }

    [Fact]
    public async Task Answer_too_long_for_a_datagram_is_a_fault_of_the_hook()
    {
        var hooks = new HookSet
        {
            OnDatagram = (_, _) => Replies.Bytes(new byte[70_000]),
            OnError = (_, error) => Tell(((NetException)error).Failure.ToString(), ValueTask.CompletedTask),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("udp4", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x");

        Assert.Equal("MessageTooLong", await told.NextAsync());
    }

    private T Tell<T>(string what, T result)
    {
        told.Add(what);
        return result;
    }

    private static async Task WhenAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
