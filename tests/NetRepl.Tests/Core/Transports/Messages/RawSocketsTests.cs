using System.Buffers.Binary;
using System.Net;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

/// <summary>Protocols over IP on loopback, where such a socket also hears what it sends.</summary>
public sealed class RawSocketsTests : IDisposable
{
    // For experiments (RFC 3692 §2.1): nothing else on a machine speaks it.
    private const string Experiment = "raw:253://";

    // Type 8 or 128, code, checksum, identifier 7, number 1.
    private static readonly byte[] Request4 = [8, 0, 0xf7, 0xf7, 0, 7, 0, 1];
    private static readonly byte[] Request6 = [128, 0, 0, 0, 0, 7, 0, 1];

    private readonly DatagramWorld world = new();

    public RawSocketsTests() => Privileged.Require("raw sockets");

    [Fact]
    public async Task Over_ipv4_the_ip_header_comes_before_the_message()
    {
        IMessageTransport client = await world.ConnectAsync(EndpointSpecParser.Parse("raw:icmp://127.0.0.1"));

        await client.SendAsync(Request4, world.Soon);
        byte[] own = await world.ReceiveAsync(client);
        byte[] reply = await world.ReceiveAsync(client);

        Assert.Equal(Request4, own[HeaderLength(own)..]);
        Assert.Equal([0, 0, 0xff, 0xf7, 0, 7, 0, 1], reply[HeaderLength(reply)..]);
        Assert.Equal(("raw:icmp", "127.0.0.1", 0), (client.Name, client.Remote?.ToString(), ((IPEndPoint)client.Remote!).Port));
    }

    [Fact]
    public async Task Over_ipv6_there_is_no_header_and_the_kernel_fills_in_the_checksum()
    {
        IMessageTransport client = await world.ConnectAsync(EndpointSpecParser.Parse("raw:icmpv6://::1"));

        await client.SendAsync(Request6, world.Soon);
        byte[] own = await world.ReceiveAsync(client);
        byte[] reply = await world.ReceiveAsync(client);

        Assert.Equal((128, 129), (own[0], reply[0]));
        Assert.NotEqual(0, BinaryPrimitives.ReadInt16BigEndian(own.AsSpan(2)));
        Assert.Equal(Request6[4..], reply[4..]);
        Assert.Equal("[::1]", client.Remote?.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.2")]
    [InlineData("::1", "::1")]
    public async Task A_listener_has_one_peer_for_each_address_and_answers_it(string local, string remote)
    {
        DatagramListener listener = await world.ListenAsync(EndpointSpecParser.Parse(Experiment + local));
        IMessageTransport client = await world.ConnectAsync(
            EndpointSpecParser.Parse(Experiment + local), new ConnectOptions { Source = IPAddress.Parse(remote) });

        await client.SendAsync("ping"u8.ToArray(), world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);
        byte[] received = await world.ReceiveAsync(peer);

        Assert.Equal("ping"u8, received.AsSpan(remote.Contains(':', StringComparison.Ordinal) ? 0 : HeaderLength(received)));
        Assert.Equal(IPAddress.Parse(remote), ((IPEndPoint)peer.Remote!).Address);
        Assert.Equal("raw:253", listener.Name);
        Assert.Equal(0, ((IPEndPoint)listener.Locals[0]).Port);
        Assert.Equal(peer.Remote, EndPointOf(EndPointNames.Spec(peer.Name, peer.Remote)));
    }

    [Fact]
    public async Task A_listener_on_all_interfaces_hears_both_versions_of_ip()
    {
        DatagramListener listener = await world.ListenAsync(EndpointSpecParser.Parse(Experiment));
        List<string> peers = [];
        foreach (string host in new[] { "127.0.0.1", "::1" })
        {
            IMessageTransport client = await world.ConnectAsync(EndpointSpecParser.Parse(Experiment + host));
            await client.SendAsync("x"u8.ToArray(), world.Soon);
            peers.Add($"{(await world.AcceptAsync(listener)).Remote}");
        }

        Assert.Equal(["127.0.0.1", "[::1]"], peers);
        Assert.Equal(2, listener.Locals.Count);
    }

    [Fact]
    public async Task A_message_that_ip_cannot_carry_is_refused()
    {
        IMessageTransport client = await world.ConnectAsync(EndpointSpecParser.Parse(Experiment + "127.0.0.1"));

        NetException error = await Assert.ThrowsAsync<NetException>(async () => await client.SendAsync(new byte[70_000], world.Soon));

        Assert.Equal(NetFailure.MessageTooLong, error.Failure);
    }

    [Fact]
    public async Task Ttl_and_buffers_are_settings_of_it()
    {
        IMessageTransport client = await world.ConnectAsync(EndpointSpecParser.Parse(Experiment + "127.0.0.1"), new ConnectOptions { Ttl = 9 });

        await client.SendAsync("x"u8.ToArray(), world.Soon);

        Assert.Equal(9, (await world.ReceiveAsync(client))[8]);
        Assert.Equal((9, 0), (client.Settings?.Ttl, client.Settings?.PendingError));
    }

    [Theory]
    [InlineData("raw:0://127.0.0.1", NetFailure.NotSupported, "protocol is not supported by this kernel")]
    [InlineData("raw:icmp://", NetFailure.BadSpec, "the host is missing")]
    public async Task What_cannot_be_connected_is_told(string spec, NetFailure failure, string cause)
    {
        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ConnectAsync(EndpointSpecParser.Parse(spec)));

        Assert.Equal((failure, cause), (error.Failure, error.Cause));
    }

    [Theory]
    [InlineData("raw:255://", NetFailure.NotSupported, "sockets of protocol 255 only send")]
    [InlineData("raw:gre://192.0.2.1", NetFailure.AddressNotAvailable, "address is not one of this machine")]
    [InlineData("icmp://127.0.0.1", NetFailure.BadSpec, "requests are answered by the kernel")]
    public async Task What_cannot_be_listened_on_is_told(string spec, NetFailure failure, string cause)
    {
        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ListenAsync(EndpointSpecParser.Parse(spec)));

        Assert.Equal((failure, cause), (error.Failure, error.Cause));
    }

    public void Dispose() => world.Dispose();

    private static int HeaderLength(byte[] packet) => 4 * (packet[0] & 15);

    private static PortlessEndPoint EndPointOf(string spec) => EndpointSpecParser.Parse(spec) is EndpointSpec.Raw { Host: HostSpec.Literal literal }
        ? new PortlessEndPoint(IPAddress.Parse(literal.Text))
        : throw new ArgumentException(spec);
}
