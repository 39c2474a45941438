using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using NetRepl.Tui.Acting;
using Terminal.Gui.Input;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui.Acting;

[Collection(OneScreen.Name)]
public sealed class HalfOpenConnectionsTests
{
    [Fact]
    public async Task Peer_that_has_finished_is_still_answered_by_hand()
    {
        await using var host = new TuiHost();
        Peer peer = await HalfOpenAsync(host);
        Assert.Contains("half, out", host.Text, StringComparison.Ordinal);

        host.Type("i");
        host.Type("an answer");
        host.Press(Key.Enter);
        await peer.ExpectAsync("an answer\n");
        host.Press(Key.D.WithCtrl);

        await peer.ExpectEndAsync();
        await host.ShowsAsync("closed: both sides finished");
    }

    [Fact]
    public async Task Half_open_connection_is_closed_by_key()
    {
        await using var host = new TuiHost(80, 24);
        Peer peer = await HalfOpenAsync(host);
        Assert.Contains(" ◐ ", host.Rows[1], StringComparison.Ordinal);

        host.Press(Key.Delete);

        await peer.ExpectEndAsync();
        await host.ShowsAsync("\n #1 closed ");
        Assert.Contains(" ✕ ", host.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Oldest_is_closed_when_there_are_too_many()
    {
        var halfOpen = new HalfOpenConnections(most: 2);
        await using EngineBench bench = await EngineBench.ListenAsync("memory", NetRepl.Core.Hooks.HookSet.None, serve: new ServeOptions { AfterPeer = halfOpen.WaitAsync });
        var peers = new List<Peer>();
        for (int number = 1; number <= 3; number++)
        {
            Peer peer = await bench.ConnectAsync();
            peers.Add(peer);
            await peer.FinishAsync();
            int open = Math.Min(number, 2);
            await Eventually.HoldsAsync(() => bench.Net.Connections.Count(connection => !connection.CanReceive) == open && bench.Listener.Accepted == number, "all half open");
        }

        await peers[0].ExpectEndAsync();
        await bench.Net.Connections[0].Send("still here");
        await peers[1].ExpectAsync("still here");
    }

    // A peer that has connected to the screen, said something and finished.
    private static async Task<Peer> HalfOpenAsync(TuiHost host)
    {
        var listening = new TaskCompletionSource();
        host.Endpoints.Listen(EndpointSpecParser.Parse("127.0.0.1:1"), _ => listening.SetResult());
        await listening.Task.Bounded();
        Peer peer = await host.Bench.ConnectAsync();
        await peer.SendAsync("question");
        await peer.FinishAsync();
        await host.ShowsAsync("2 ");
        host.Press(Key.D2.WithAlt);
        await host.ShowsAsync("\n #1 LF, peer finished ");
        return peer;
    }
}
