using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

/// <summary>Nothing is allocated per datagram: each step of its way is run on one thread, whose allocations are counted.</summary>
public sealed class SteadyPathTests : IDisposable
{
    private const int Rounds = 1000;
    private readonly DatagramWorld world = new();
    private readonly byte[] buffer = new byte[65_535];

    [Fact]
    public void Sending_and_receiving_allocate_nothing()
    {
        using DatagramSocket one = NewSocket(out IPEndPoint oneLocal);
        using DatagramSocket two = NewSocket(out _);
        using var client = new DatagramTransport(two, "udp://test", oneLocal, isGroup: true);
        var batch = new DatagramBatch(one.MaxMessageLength);
        SocketAddress sender = one.NewAddress();

        AssertNothingIsAllocated(() =>
        {
            Assert.True(client.TrySend("ping"u8));
            while (one.TryReceive(batch, out _) == 0)
            {
            }

            batch.CopySender(0, sender);
            Assert.True(one.TrySend(batch.Payload(0), sender) == 0);
            ValueTask<MessageReceived> received = client.ReceiveAsync(buffer, CancellationToken.None);
            Assert.True(received.IsCompletedSuccessfully && received.Result.Length == 4);
        });
    }

    [Fact]
    public async Task Queueing_for_a_peer_and_waking_it_allocate_nothing()
    {
        using DatagramSocket socket = NewSocket(out IPEndPoint local);
        var table = new PeerTable(new DatagramLimits(), new DropCounter());
        SocketAddress sender = local.Serialize();
        byte[] datagram = new byte[1400];
        table.Deliver(socket, sender, datagram, isTruncated: false);
        DatagramPeer peer = await table.AcceptAsync(world.Soon);
        await world.ReceiveAsync(peer);

        AssertNothingIsAllocated(() =>
        {
            ValueTask readable = peer.WaitReadableAsync(world.Soon);
            table.Deliver(socket, sender, datagram, isTruncated: false);
            Assert.True(readable.IsCompletedSuccessfully);
            readable.GetAwaiter().GetResult();
            ValueTask<MessageReceived> received = peer.ReceiveAsync(buffer, CancellationToken.None);
            Assert.True(received.IsCompletedSuccessfully && received.Result.Length == 1400);
        });
    }

    public void Dispose() => world.Dispose();

    private static void AssertNothingIsAllocated(Action round)
    {
        // First rounds fill pools and caches.
        for (int i = 0; i < Rounds; i++)
        {
            round();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            round();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Rounds - 1);
    }

    private static DatagramSocket NewSocket(out IPEndPoint local)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        local = (IPEndPoint)socket.LocalEndPoint!;
        return new DatagramSocket(socket, "udp://test");
    }
}
