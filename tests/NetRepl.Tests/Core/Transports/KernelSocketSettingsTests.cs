using System.Net.Sockets;
using NetRepl.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class KernelSocketSettingsTests
{
    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    public void What_is_set_is_read_back(AddressFamily family)
    {
        using var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        var settings = new KernelSocketSettings("set", "tcp://x", socket);

        settings.NoDelay = true;
        settings.Ttl = 9;
        settings.Tos = 8;
        settings.KeepAlive = TimeSpan.FromSeconds(41.5);
        settings.ReuseAddress = true;
        settings.ReceiveBuffer = 50_000;
        settings.SendBuffer = 60_000;

        Assert.True(settings.NoDelay);
        Assert.Equal(9, settings.Ttl);
        Assert.Equal(8, settings.Tos);
        Assert.Equal(TimeSpan.FromSeconds(42), settings.KeepAlive);
        Assert.True(settings.ReuseAddress);
        Assert.Equal(100_000, settings.ReceiveBuffer);
        Assert.Equal(120_000, settings.SendBuffer);
        Assert.Equal(0, settings.PendingError);

        settings.KeepAlive = null;
        settings.NoDelay = false;
        Assert.Null(settings.KeepAlive);
        Assert.False(settings.NoDelay);
    }

    [Fact]
    public void Several_sockets_are_written_together()
    {
        using var four = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var six = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);

        new KernelSocketSettings("set", "tcp://x", four, six).Ttl = 5;

        Assert.Equal(5, new KernelSocketSettings("set", "tcp://x", four).Ttl);
        Assert.Equal(5, new KernelSocketSettings("set", "tcp://x", six).Ttl);
    }

    [Fact]
    public void What_a_transport_lacks_is_not_supported()
    {
        using var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        Assert.Equal(NetFailure.NotSupported, Assert.Throws<NetException>(() => new KernelSocketSettings("set", "unix:x", unix).Ttl).Failure);
        Assert.Equal(NetFailure.NotSupported, Assert.Throws<NetException>(() => new KernelSocketSettings("set", "unix:x", unix).Tos = 1).Failure);
        Assert.Equal(NetFailure.NotSupported, Assert.Throws<NetException>(() => new KernelSocketSettings("set", "udp://x", udp).NoDelay).Failure);
        Assert.Equal(NetFailure.NotSupported, Assert.Throws<NetException>(() => new KernelSocketSettings("set", "udp://x", udp).KeepAlive = null).Failure);
    }

    [Fact]
    public void A_closed_socket_has_no_settings()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Dispose();

        Assert.Equal(NetFailure.Closed, Assert.Throws<NetException>(() => new KernelSocketSettings("set", "tcp://x", socket).Ttl).Failure);
    }
}
