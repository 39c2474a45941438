using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

public sealed class DatagramListenerTests : IDisposable
{
    private readonly DatagramWorld world = new();

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task Two_peers_are_kept_apart(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport ann = await world.ConnectAsync(listener);
        IMessageTransport bob = await world.ConnectAsync(listener);

        await ann.SendAsync("ann 1"u8.ToArray(), world.Soon);
        IMessageTransport annsPeer = await world.AcceptAsync(listener);
        await bob.SendAsync("bob 1"u8.ToArray(), world.Soon);
        IMessageTransport bobsPeer = await world.AcceptAsync(listener);
        await ann.SendAsync("ann 2"u8.ToArray(), world.Soon);
        await annsPeer.SendAsync("to ann"u8.ToArray(), world.Soon);
        await bobsPeer.SendAsync("to bob"u8.ToArray(), world.Soon);

        Assert.Equal("ann 1", await world.ReceiveTextAsync(annsPeer));
        Assert.Equal("ann 2", await world.ReceiveTextAsync(annsPeer));
        Assert.Equal("bob 1", await world.ReceiveTextAsync(bobsPeer));
        Assert.Equal("to ann", await world.ReceiveTextAsync(ann));
        Assert.Equal("to bob", await world.ReceiveTextAsync(bob));
    }

    [Fact]
    public async Task Loopback_is_bound_for_both_versions_with_one_port()
    {
        EndpointSpec spec = new EndpointSpec.Internet(InternetProtocol.Udp, IPVersion.Any, new HostSpec.Loopback(), new PortSpec.Number(0));
        DatagramListener listener = await world.ListenAsync(spec);
        IPEndPoint[] locals = [.. listener.Locals.Cast<IPEndPoint>()];

        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], locals.Select(local => local.Address));
        Assert.Equal(locals[0].Port, locals[1].Port);
        foreach (IPEndPoint local in locals)
        {
            IMessageTransport client = await world.ConnectAsync(DatagramWorld.SpecOf(local));
            await client.SendAsync("hello"u8.ToArray(), world.Soon);
            IMessageTransport peer = await world.AcceptAsync(listener);
            await peer.SendAsync("you too"u8.ToArray(), world.Soon);

            Assert.Equal("hello", await world.ReceiveTextAsync(peer));
            Assert.Equal("you too", await world.ReceiveTextAsync(client));
        }
    }

    [Fact]
    public async Task All_interfaces_are_one_socket_that_shows_IPv4_as_IPv4()
    {
        EndpointSpec spec = new EndpointSpec.Internet(InternetProtocol.Udp, IPVersion.Any, new HostSpec.AllInterfaces(), new PortSpec.Number(0));
        DatagramListener listener = await world.ListenAsync(spec);
        int port = Assert.IsType<IPEndPoint>(Assert.Single(listener.Locals)).Port;

        foreach (string address in new[] { "127.0.0.1", "::1" })
        {
            IMessageTransport client = await world.ConnectAsync(DatagramWorld.Udp(address, port));
            await client.SendAsync("hello"u8.ToArray(), world.Soon);
            IMessageTransport peer = await world.AcceptAsync(listener);
            await peer.SendAsync("you too"u8.ToArray(), world.Soon);

            Assert.Equal(client.Local, peer.Remote);
            Assert.Equal("you too", await world.ReceiveTextAsync(client));
        }
    }

    [Theory]
    [MemberData(nameof(DatagramWorld.Kinds), MemberType = typeof(DatagramWorld))]
    public async Task Dispose_ends_accept_and_peers(string kind)
    {
        DatagramListener listener = await world.ListenAsync(kind);
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("x"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);
        await world.ReceiveAsync(peer);
        Task<IMessageTransport> accept = world.AcceptAsync(listener);
        ValueTask<MessageReceived> receive = peer.ReceiveAsync(new byte[10], world.Soon);

        listener.Dispose();
        listener.Dispose();

        Assert.Equal(NetFailure.Closed, (await Assert.ThrowsAsync<NetException>(() => accept)).Failure);
        Assert.Equal(NetFailure.Closed, (await Assert.ThrowsAsync<NetException>(async () => await receive)).Failure);
        Assert.Equal(NetFailure.Closed, Assert.Throws<NetException>(() => peer.TrySend("x"u8)).Failure);
        await listener.Ended.WaitAsync(world.Soon);
    }

    [Fact]
    public async Task A_disposed_peer_that_speaks_again_is_a_new_peer()
    {
        DatagramListener listener = await world.ListenAsync("udp4");
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("once"u8.ToArray(), world.Soon);
        IMessageTransport first = await world.AcceptAsync(listener);

        first.Dispose();
        await client.SendAsync("again"u8.ToArray(), world.Soon);
        IMessageTransport second = await world.AcceptAsync(listener);

        Assert.NotSame(first, second);
        Assert.Equal("again", await world.ReceiveTextAsync(second));
    }

    [Fact]
    public async Task A_taken_port_is_told()
    {
        DatagramListener listener = await world.ListenAsync("udp4");

        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ListenAsync(DatagramWorld.SpecOf(listener.Locals[0])));

        Assert.Equal(NetFailure.AddressInUse, error.Failure);
    }

    [Fact]
    public async Task A_socket_that_is_closed_under_the_listener_ends_accept()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        DatagramListener listener = world.Keep(new DatagramListener([socket], "udp://test", new DatagramLimits()));

        socket.Dispose();

        NetException error = await Assert.ThrowsAsync<NetException>(() => world.AcceptAsync(listener));
        Assert.Equal(NetFailure.Closed, error.Failure);
    }

    [Fact]
    public async Task A_spec_of_another_kind_is_refused()
    {
        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ListenAsync(new EndpointSpec.StandardStreams()));

        Assert.Equal(NetFailure.BadSpec, error.Failure);
    }

    [Fact]
    public async Task A_reader_that_never_returns_does_not_stop_the_socket()
    {
        DatagramListener listener = await world.ListenAsync("udp4");
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("x"u8.ToArray(), world.Soon);
        IMessageTransport looping = await world.AcceptAsync(listener);
        await world.ReceiveAsync(looping);
        using var release = new ManualResetEventSlim();
        Task loop = LoopAfterOneMessageAsync(looping, release);

        await client.SendAsync("go"u8.ToArray(), world.Soon);
        IMessageTransport other = await world.ConnectAsync(listener);
        await other.SendAsync("still there?"u8.ToArray(), world.Soon);
        IMessageTransport served = await world.AcceptAsync(listener);

        Assert.Equal("still there?", await world.ReceiveTextAsync(served));
        release.Set();
        await loop.WaitAsync(world.Soon);
    }

    public void Dispose() => world.Dispose();

    private async Task LoopAfterOneMessageAsync(IMessageTransport peer, ManualResetEventSlim release)
    {
        await peer.ReceiveAsync(new byte[10], world.Soon).ConfigureAwait(false);
        release.Wait(world.Soon);
    }
}
