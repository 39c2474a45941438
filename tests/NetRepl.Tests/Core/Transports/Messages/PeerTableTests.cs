using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

/// <summary>The bounds of a listener, driven as its receive loop does, without the network between.</summary>
public sealed class PeerTableTests : IDisposable
{
    private readonly DatagramWorld world = new();
    private readonly DropCounter drops = new();
    private readonly List<string> told = [];
    private readonly DatagramSocket socket;

    public PeerTableTests()
    {
        var bound = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket = world.Keep(new DatagramSocket(bound, "udp://test"));
        drops.ReportTo(told.Add);
    }

    [Fact]
    public async Task A_full_queue_drops_counts_and_tells_once()
    {
        var table = new PeerTable(new DatagramLimits { QueuedDatagrams = 2 }, drops);

        Deliver(table, 1, "a", "b", "c", "d");
        DatagramPeer peer = await table.AcceptAsync(world.Soon);

        Assert.Equal("a", await world.ReceiveTextAsync(peer));
        Assert.Equal("b", await world.ReceiveTextAsync(peer));
        Assert.Equal(2, drops.Count);
        Assert.Single(told);
    }

    [Fact]
    public async Task Bytes_are_bounded_but_a_first_datagram_is_always_taken()
    {
        var table = new PeerTable(new DatagramLimits { QueuedBytes = 4 }, drops);

        Deliver(table, 1, "longer than four", "x");
        DatagramPeer peer = await table.AcceptAsync(world.Soon);
        string first = await world.ReceiveTextAsync(peer);
        Deliver(table, 1, "two", "1", "2");

        Assert.Equal("longer than four", first);
        Assert.Equal("two", await world.ReceiveTextAsync(peer));
        Assert.Equal("1", await world.ReceiveTextAsync(peer));
        Assert.Equal(2, drops.Count);
    }

    [Fact]
    public async Task Peers_that_wait_leave_half_of_the_memory_to_those_who_are_served()
    {
        var table = new PeerTable(new DatagramLimits { TotalQueuedBytes = 8 }, drops);
        Deliver(table, 1, "");
        DatagramPeer served = await table.AcceptAsync(world.Soon);
        await world.ReceiveAsync(served);

        Deliver(table, 2, "1234", "5");
        Deliver(table, 1, "abcd", "e");

        Assert.Equal("abcd", await world.ReceiveTextAsync(served));
        Assert.Equal(2, drops.Count);
    }

    [Fact]
    public async Task The_peer_that_was_silent_longest_is_ended_to_make_room()
    {
        var table = new PeerTable(new DatagramLimits { Peers = 2 }, drops);
        Deliver(table, 1, "a");
        Deliver(table, 2, "b");
        DatagramPeer first = await table.AcceptAsync(world.Soon);
        DatagramPeer second = await table.AcceptAsync(world.Soon);
        Deliver(table, 1, "a again");

        Deliver(table, 3, "c");
        DatagramPeer third = await table.AcceptAsync(world.Soon);

        Assert.Equal((false, true, false), (first.HasEnded, second.HasEnded, third.HasEnded));
        Assert.Equal("b", await world.ReceiveTextAsync(second));
        Assert.True((await second.ReceiveAsync(new byte[10], world.Soon)).IsEnd);
        Assert.Single(told);
    }

    [Fact]
    public async Task A_peer_that_was_sent_something_is_not_idle()
    {
        var table = new PeerTable(new DatagramLimits { Peers = 2 }, drops);
        Deliver(table, 1, "a");
        Deliver(table, 2, "b");
        DatagramPeer first = await table.AcceptAsync(world.Soon);
        DatagramPeer second = await table.AcceptAsync(world.Soon);

        Assert.True(first.TrySend("x"u8));
        Deliver(table, 3, "c");

        Assert.Equal((false, true), (first.HasEnded, second.HasEnded));
    }

    [Fact]
    public async Task Further_peers_are_dropped_while_too_many_wait()
    {
        var table = new PeerTable(new DatagramLimits { WaitingPeers = 1 }, drops);

        Deliver(table, 1, "a");
        Deliver(table, 2, "dropped");
        await table.AcceptAsync(world.Soon);
        Deliver(table, 2, "taken");
        DatagramPeer second = await table.AcceptAsync(world.Soon);

        Assert.Equal("taken", await world.ReceiveTextAsync(second));
        Assert.Equal(1, drops.Count);
    }

    [Fact]
    public async Task What_happened_before_somebody_asks_is_told_then()
    {
        var early = new DropCounter();
        var table = new PeerTable(new DatagramLimits { QueuedDatagrams = 1 }, early);
        Deliver(table, 1, "a", "b");
        var late = new List<string>();

        early.ReportTo(late.Add);
        await table.AcceptAsync(world.Soon);

        Assert.Single(late);
    }

    public void Dispose() => world.Dispose();

    private void Deliver(PeerTable table, int port, params string[] datagrams)
    {
        SocketAddress sender = new IPEndPoint(IPAddress.Loopback, port).Serialize();
        foreach (string datagram in datagrams)
        {
            table.Deliver(socket, sender, System.Text.Encoding.ASCII.GetBytes(datagram), isTruncated: false);
        }
    }
}
