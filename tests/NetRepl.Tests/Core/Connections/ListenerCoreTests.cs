using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ListenerCoreTests
{
    [Theory]
    [InlineData("memory")]
    [InlineData("tcp4")]
    [InlineData("unix")]
    public async Task Once_serves_one_connection_and_stops(string kind)
    {
        var hooks = new HookSet { OnLine = (_, line) => Replies.Text(line) };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks, serve: new ServeOptions { Once = true });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("hi\n");
        await peer.ExpectAsync("hi\n");

        await ClosedAsync(bench.Listener);
        Assert.False(bench.Listener.Core.Completion.IsCompleted);
        await peer.FinishAsync();

        await bench.Listener.Core.Completion.Bounded();
        Assert.Equal(CloseKind.Finished, bench.Listener.Core.Last!.CloseReason!.Kind);
    }

    [Fact]
    public async Task Hooks_of_a_listener_go_on_when_the_call_that_opened_it_is_given_up()
    {
        var hooks = new HookSet { OnLine = async (c, line) => await Replies.Text(line + await c.ReceiveLine()) };
        using var givenUp = new CancellationTokenSource();
        await using var bench = new EngineBench(hooks);
        bench.Net.Origin.GivenUp.Value = givenUp.Token;
        await bench.ListenAsync(new ServeOptions());
        await givenUp.CancelAsync();
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("one\ntwo\n");

        await peer.ExpectAsync("onetwo");
    }

    [Fact]
    public async Task Once_does_not_count_those_that_OnAccept_refused()
    {
        var hooks = new HookSet
        {
            OnAccept = c => new(c.Number == 3),
            OnConnect = c => Replies.Text($"#{c.Number}"),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks, serve: new ServeOptions { Once = true });
        using Peer first = await bench.ConnectAsync();
        await first.Stream.ReceiveAllAsync().FailsAsync();
        using Peer second = await bench.ConnectAsync();
        await second.Stream.ReceiveAllAsync().FailsAsync();

        using Peer third = await bench.ConnectAsync();

        await third.ExpectAsync("#3");
    }

    [Fact]
    public async Task Once_over_datagrams_serves_the_first_peer_alone()
    {
        var hooks = new HookSet { OnDatagram = (_, data) => Replies.Bytes(data) };
        await using EngineBench bench = await EngineBench.ListenAsync("udp4", hooks, serve: new ServeOptions { Once = true });
        using Peer first = await bench.ConnectAsync();
        await first.SendAsync("1");
        await first.ExpectAsync("1");
        using Peer second = await bench.ConnectAsync();
        await second.SendAsync("2");

        await first.SendAsync("3");
        await first.ExpectAsync("3");
        await bench.Net.Connections[0].Close().AsTask().Bounded();

        await bench.Listener.Core.Completion.Bounded();
        Assert.Equal(1, bench.Listener.Accepted);
    }

    [Fact]
    public async Task Accept_of_a_served_listener_is_refused()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", HookSet.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Listener.Accept().AsTask().Bounded());
    }

    [Fact]
    public async Task Accept_that_waits_fails_when_the_listener_is_closed()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", HookSet.None, serve: new ServeOptions { IsServed = false });

        Task<Connection> pending = bench.Listener.Accept().AsTask();
        bench.Listener.Close();
        bench.Listener.Close();

        Assert.Equal(NetFailure.Closed, (await pending.FailsAsync()).Failure);
        Assert.False(bench.Listener.IsOpen);
        Assert.Equal(-1, bench.Listener.Handle);
        Assert.Empty(bench.Net.Listeners);
    }

    [Fact]
    public async Task Open_connections_outlive_the_listener()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", new HookSet { OnLine = (_, line) => Replies.Text(line) });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("a\n");
        await peer.ExpectAsync("a\n");
        Assert.Single(bench.Listener.Connections);

        bench.Listener.Close();
        await bench.Listener.Core.Completion.Bounded();
        await peer.SendAsync("b\n");

        await peer.ExpectAsync("b\n");
    }

    [Fact]
    public async Task Looping_hook_does_not_stop_the_listener()
    {
        using var end = new ManualResetEventSlim();
        var hooks = new HookSet
        {
            OnConnect = c =>
            {
                if (c.Number == 1)
                {
                    end.Wait(TimeSpan.FromSeconds(10));
                }

                return Replies.Text("hi");
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks);
        using Peer stuck = await bench.ConnectAsync();
        using Peer other = await bench.ConnectAsync();

        await other.ExpectAsync("hi");
        end.Set();

        await stuck.ExpectAsync("hi");
    }

    // It closes when OnAccept has taken the connection, which may be answered before.
    private static async Task ClosedAsync(Listener listener)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (listener.IsOpen)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
