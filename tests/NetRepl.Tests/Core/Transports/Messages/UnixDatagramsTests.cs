using System.Net.Sockets;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Messages;

public sealed class UnixDatagramsTests : IDisposable
{
    private readonly DatagramWorld world = new();

    [Fact]
    public async Task The_file_is_for_its_owner_and_goes_with_the_listener()
    {
        string path = world.NewPath();
        DatagramListener listener = await world.ListenAsync(Spec(path));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode);
        listener.Dispose();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_stale_file_is_replaced()
    {
        string path = world.NewPath();
        LeaveStaleFile(path);

        DatagramListener listener = await world.ListenAsync(Spec(path));
        IMessageTransport client = await world.ConnectAsync(listener);
        await client.SendAsync("x"u8.ToArray(), world.Soon);

        Assert.Equal("x", await world.ReceiveTextAsync(await world.AcceptAsync(listener)));
    }

    [Fact]
    public async Task A_live_socket_is_left_alone()
    {
        DatagramListener listener = await world.ListenAsync("unix-dgram");

        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ListenAsync(DatagramWorld.SpecOf(listener.Locals[0])));

        Assert.Equal(NetFailure.AddressInUse, error.Failure);
    }

    [Fact]
    public async Task A_regular_file_is_left_alone()
    {
        string path = world.NewPath();
        await File.WriteAllTextAsync(path, "precious", world.Soon);

        NetException error = await Assert.ThrowsAsync<NetException>(() => world.ListenAsync(Spec(path)));

        Assert.Equal(NetFailure.AddressInUse, error.Failure);
        Assert.Equal("precious", await File.ReadAllTextAsync(path, world.Soon));
    }

    [Fact]
    public async Task The_kernel_names_a_client_so_that_it_can_be_answered()
    {
        DatagramListener listener = await world.ListenAsync("unix-dgram");
        IMessageTransport client = await world.ConnectAsync(listener);

        Assert.StartsWith("@", client.Local?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Senders_without_a_name_are_one_peer_that_cannot_be_answered()
    {
        DatagramListener listener = await world.ListenAsync("unix-dgram");
        foreach (string text in new[] { "one", "two" })
        {
            using var unnamed = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            await unnamed.SendToAsync(System.Text.Encoding.ASCII.GetBytes(text), listener.Locals[0], world.Soon);
        }

        IMessageTransport peer = await world.AcceptAsync(listener);

        Assert.Null(peer.Remote);
        Assert.Equal("one", await world.ReceiveTextAsync(peer));
        Assert.Equal("two", await world.ReceiveTextAsync(peer));
        for (int i = 0; i < 2; i++)
        {
            NetException error = Assert.Throws<NetException>(() => peer.TrySend("reply"u8));
            Assert.Equal((NetFailure.Unreachable, "peer has no address, reply dropped"), (error.Failure, error.Cause));
        }

        Assert.Equal(["peer has no address, reply dropped"], world.Troubles);
    }

    [Fact]
    public async Task A_client_without_a_server_is_told()
    {
        string path = world.NewPath();
        NetException missing = await Assert.ThrowsAsync<NetException>(() => world.ConnectAsync(Spec(path)));
        LeaveStaleFile(path);
        NetException stale = await Assert.ThrowsAsync<NetException>(() => world.ConnectAsync(Spec(path)));

        Assert.Equal("no such file or folder", missing.Cause);
        Assert.Equal((NetFailure.Refused, "nobody receives on this socket"), (stale.Failure, stale.Cause));
    }

    [Fact]
    public async Task A_client_waits_while_the_server_does_not_take()
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        string path = world.NewPath();
        server.Bind(new UnixDomainSocketEndPoint(path));
        IMessageTransport client = await world.ConnectAsync(Spec(path));
        int queued = 0;
        while (client.TrySend("fill"u8))
        {
            queued++;
        }

        ValueTask waiting = client.SendAsync("late"u8.ToArray(), world.Soon);
        Assert.False(waiting.IsCompleted);
        byte[] buffer = new byte[10];
        for (int i = 0; i < queued; i++)
        {
            await server.ReceiveAsync(buffer, world.Soon);
        }

        await waiting;
        Assert.Equal(4, await server.ReceiveAsync(buffer, world.Soon));
        Assert.Equal("late"u8, buffer.AsSpan(0, 4));
    }

    [Fact]
    public async Task A_reply_waits_while_the_peer_does_not_take()
    {
        DatagramListener listener = await world.ListenAsync("unix-dgram");
        using var slow = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        slow.Bind(new UnixDomainSocketEndPoint(world.NewPath()));
        await slow.SendToAsync("hello"u8.ToArray(), listener.Locals[0], world.Soon);
        IMessageTransport peer = await world.AcceptAsync(listener);
        int queued = 0;
        while (peer.TrySend("fill"u8))
        {
            queued++;
        }

        ValueTask waiting = peer.SendAsync("late"u8.ToArray(), world.Soon);
        Assert.False(waiting.IsCompleted);
        byte[] buffer = new byte[10];
        for (int i = 0; i < queued; i++)
        {
            await slow.ReceiveAsync(buffer, world.Soon);
        }

        await waiting;
        Assert.Equal(4, await slow.ReceiveAsync(buffer, world.Soon));
        Assert.Equal("late"u8, buffer.AsSpan(0, 4));
    }

    public void Dispose() => world.Dispose();

    private static EndpointSpec.Unix Spec(string path) => new(UnixKind.Datagram, path, IsAbstract: false);

    // As after kill -9: .NET unlinks what it bound, so the file is moved away from under it.
    private void LeaveStaleFile(string path)
    {
        string first = world.NewPath();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(first));
        File.Move(first, path);
    }
}
