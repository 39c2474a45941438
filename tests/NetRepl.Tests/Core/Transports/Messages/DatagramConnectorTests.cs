using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

public sealed class DatagramConnectorTests : IDisposable
{
    private readonly DatagramWorld world = new();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task An_unreachable_port_ends_the_pending_receive(string address)
    {
        IMessageTransport client = await world.ConnectAsync(DatagramWorld.Udp(address, FreePort(address)));
        ValueTask<MessageReceived> receive = client.ReceiveAsync(new byte[10], world.Soon);

        await client.SendAsync("anybody?"u8.ToArray(), world.Soon);

        NetException error = await Assert.ThrowsAsync<NetException>(async () => await receive);
        Assert.Equal((NetFailure.Refused, "port unreachable"), (error.Failure, error.Cause));
    }

    [Fact]
    public async Task An_unreachable_port_fails_the_next_send()
    {
        IMessageTransport client = await world.ConnectAsync(DatagramWorld.Udp("127.0.0.1", FreePort("127.0.0.1")));

        Assert.True(client.TrySend("anybody?"u8));

        NetException error = Assert.Throws<NetException>(() => client.TrySend("anybody?"u8));
        Assert.Equal((NetFailure.Refused, "port unreachable"), (error.Failure, error.Cause));
    }

    [Fact]
    public async Task Source_and_settings_are_applied()
    {
        DatagramListener listener = await world.ListenAsync("udp4");
        int port = FreePort("127.0.0.2");
        var options = new ConnectOptions { Source = IPAddress.Parse("127.0.0.2"), SourcePort = port, Ttl = 7, Tos = 0x20, ReceiveBuffer = 50_000 };

        IMessageTransport client = await world.ConnectAsync(DatagramWorld.SpecOf(listener.Locals[0]), options);

        Assert.Equal(new IPEndPoint(options.Source, port), client.Local);
        Assert.NotNull(client.Settings);
        Assert.Equal((7, 0x20, 100_000), (client.Settings.Ttl, client.Settings.Tos, client.Settings.ReceiveBuffer));
    }

    [Fact]
    public async Task A_source_of_the_other_version_is_told()
    {
        var options = new ConnectOptions { Source = IPAddress.IPv6Loopback };

        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ConnectAsync(DatagramWorld.Udp("127.0.0.1", 9), options));

        Assert.Equal(NetFailure.AddressNotAvailable, error.Failure);
    }

    [Fact]
    public async Task A_broadcast_address_may_be_sent_to_and_answers_are_heard()
    {
        using var receiver = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        receiver.Bind(new IPEndPoint(IPAddress.Any, 0));
        int port = ((IPEndPoint)receiver.LocalEndPoint!).Port;
        IMessageTransport client = await world.ConnectAsync(DatagramWorld.Udp("127.255.255.255", port));
        byte[] buffer = new byte[20];

        await client.SendAsync("who is there?"u8.ToArray(), world.Soon);
        SocketReceiveFromResult question = await receiver.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), world.Soon);
        await receiver.SendToAsync("me"u8.ToArray(), question.RemoteEndPoint, world.Soon);
        MessageReceived answer = await client.ReceiveAsync(buffer, world.Soon);

        Assert.Equal((2, new IPEndPoint(IPAddress.Loopback, port)), (answer.Length, answer.Sender));
    }

    [Fact]
    public async Task A_connected_client_hears_nobody_else()
    {
        DatagramListener listener = await world.ListenAsync("udp4");
        IMessageTransport client = await world.ConnectAsync(listener);
        using var stranger = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        await stranger.SendToAsync("spoofed"u8.ToArray(), client.Local!, world.Soon);
        await client.SendAsync("hello"u8.ToArray(), world.Soon);
        await (await world.AcceptAsync(listener)).SendAsync("real"u8.ToArray(), world.Soon);

        Assert.Equal("real", await world.ReceiveTextAsync(client));
    }

    [Fact]
    public async Task A_spec_of_another_kind_is_refused()
    {
        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ConnectAsync(new EndpointSpec.StandardStreams()));

        Assert.Equal(NetFailure.BadSpec, error.Failure);
    }

    public void Dispose() => world.Dispose();

    private static int FreePort(string address)
    {
        IPAddress local = IPAddress.Parse(address);
        using var socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(local, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
