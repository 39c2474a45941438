using System.Security.Cryptography;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

/// <summary>What every datagram transport promises, both as client and as peer of a listener.</summary>
public sealed class MessagePromisesTests : IDisposable
{
    private readonly DatagramWorld world = new();

    public static TheoryData<string, int> KindsAndSizes =>
        [.. from kind in DatagramWorld.Kinds from size in new[] { 0, 1, 1472, 65507 } select (kind.Data, size)];

    [Theory]
    [MemberData(nameof(KindsAndSizes))]
    public async Task Each_datagram_arrives_whole_and_alone(string kind, int size)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        byte[] there = RandomNumberGenerator.GetBytes(size);
        byte[] back = RandomNumberGenerator.GetBytes(size);

        await client.SendAsync(there, world.Soon);
        await client.SendAsync("after"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);

        Assert.Equal(there, await world.ReceiveAsync(peer));
        Assert.Equal("after", await world.ReceiveTextAsync(peer));

        await peer.SendAsync(back, world.Soon);
        await peer.SendAsync("after"u8.ToArray(), world.Soon);

        Assert.Equal(back, await world.ReceiveAsync(client));
        Assert.Equal("after", await world.ReceiveTextAsync(client));
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task A_datagram_longer_than_the_buffer_is_cut_and_told(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        byte[] buffer = new byte[3];

        Assert.True(client.TrySend("12345"u8));
        IMessageTransport peer = await world.AcceptAsync(listener);
        MessageReceived atPeer = await peer.ReceiveAsync(buffer, world.Soon);
        Assert.True(peer.TrySend("67890"u8));
        MessageReceived atClient = await client.ReceiveAsync(buffer, world.Soon);

        Assert.Equal((3, true), (atPeer.Length, atPeer.IsTruncated));
        Assert.Equal((3, true), (atClient.Length, atClient.IsTruncated));
        Assert.Equal("678"u8, buffer);
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task A_datagram_larger_than_the_transport_carries_is_refused(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);

        NetException error = await Assert.ThrowsAsync<NetException>(async () => await client.SendAsync(new byte[1 << 20], world.Soon));

        Assert.Equal(NetFailure.MessageTooLong, error.Failure);
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task Waiting_takes_nothing(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("there"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);
        ValueTask clientWaits = client.WaitReadableAsync(world.Soon);

        await peer.WaitReadableAsync(world.Soon);
        await peer.SendAsync("back"u8.ToArray(), world.Soon);
        await clientWaits;

        Assert.Equal("there", await world.ReceiveTextAsync(peer));
        Assert.Equal("back", await world.ReceiveTextAsync(client));
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task A_cancelled_receive_loses_nothing(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("first"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);
        await world.ReceiveAsync(peer);

        foreach (IMessageTransport transport in new[] { peer, client })
        {
            using var cancel = new CancellationTokenSource();
            ValueTask<MessageReceived> receive = transport.ReceiveAsync(new byte[100], cancel.Token);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await receive);
        }

        await client.SendAsync("there"u8.ToArray(), world.Soon);
        await peer.SendAsync("back"u8.ToArray(), world.Soon);

        Assert.Equal("there", await world.ReceiveTextAsync(peer));
        Assert.Equal("back", await world.ReceiveTextAsync(client));
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task Dispose_ends_a_pending_receive(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("first"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);
        await world.ReceiveAsync(peer);

        foreach (IMessageTransport transport in new[] { peer, client })
        {
            ValueTask<MessageReceived> receive = transport.ReceiveAsync(new byte[100], world.Soon);
            transport.Dispose();
            transport.Dispose();
            NetException error = await Assert.ThrowsAsync<NetException>(async () => await receive);
            Assert.Equal(NetFailure.Closed, error.Failure);
            Assert.Equal(NetFailure.Closed, Assert.Throws<NetException>(() => transport.TrySend("x"u8)).Failure);
        }
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task Both_sides_know_each_other(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("x"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);

        Assert.NotNull(client.Local);
        Assert.Equal(client.Local.ToString(), peer.Remote?.ToString());
        Assert.Equal(listener.Locals[0].ToString(), client.Remote?.ToString());
        Assert.Equal(listener.Locals[0], peer.Local);
        Assert.Equal(kind.StartsWith("udp", StringComparison.Ordinal) ? "udp" : "unix-dgram", peer.Name);
        Assert.Equal((listener.Handle, client.Name), (peer.Handle, listener.Name));
    }

    public void Dispose() => world.Dispose();
}
