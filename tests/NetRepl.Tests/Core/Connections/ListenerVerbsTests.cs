using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Core.Transports.Messages;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Accept, ReceiveFrom and SendTo of a listener without hooks.</summary>
public sealed class ListenerVerbsTests
{
    public static TheoryData<string> Datagrams => EngineBench.Messages;

    public static TheoryData<string> Connected => [.. EngineBench.Streams.Concat(EngineBench.Packets).Select(row => row.Data)];

    [Theory]
    [MemberData(nameof(Datagrams))]
    public async Task ReceiveFrom_tells_the_sender_and_SendTo_answers_it(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer first = await bench.ConnectAsync();
        using Peer second = await bench.ConnectAsync();
        await first.SendAsync("one");
        await first.SendAsync("");
        await second.SendAsync("two");

        Dictionary<string, EndPoint> senders = [];
        for (int i = 0; i < 3; i++)
        {
            (byte[] bytes, EndPoint? sender) = await listener.ReceiveFrom().AsTask().Bounded();
            senders[System.Text.Encoding.UTF8.GetString(bytes)] = sender!;
        }

        await listener.SendTo("to first", senders["one"]).AsTask().Bounded();
        await listener.SendTo("to second", senders["two"].ToString()!).AsTask().Bounded();

        await first.ExpectAsync("to first");
        await second.ExpectAsync("to second");
        Assert.Equal(senders["one"], senders[""]);
        Assert.Empty(listener.Connections);
        Assert.Equal(0, listener.Accepted);
    }

    [Fact]
    public async Task Datagrams_of_one_sender_keep_their_order()
    {
        const int Count = 500;
        await using var bench = new EngineBench(kind: "unix-dgram");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();

        Task sending = SendNumbersAsync(peer, Count);
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal($"{i}", (await listener.ReceiveFrom().AsTask().Bounded()).Text);
        }

        await sending.Bounded();
    }

    [Fact]
    public async Task Whom_Accept_handed_out_ReceiveFrom_does_not_hear()
    {
        await using var bench = new EngineBench(kind: "udp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer accepted = await bench.ConnectAsync();
        using Peer other = await bench.ConnectAsync();
        await accepted.SendAsync("hello");
        Connection connection = await listener.Accept().AsTask().Bounded();
        await accepted.SendAsync("mine");
        await other.SendAsync("other");

        Assert.Equal("other", (await listener.ReceiveFrom().AsTask().Bounded()).Text);
        Assert.Equal("hello"u8.ToArray(), await connection.Receive().AsTask().Bounded());
        Assert.Equal("mine"u8.ToArray(), await connection.Receive().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(Datagrams))]
    public async Task A_timeout_ends_ReceiveFrom_and_zero_polls(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        listener.Timeout = TimeSpan.Zero;
        NetException nothing = await listener.ReceiveFrom().AsTask().FailsAsync();
        listener.Timeout = TimeSpan.FromMilliseconds(20);
        NetException late = await listener.ReceiveFrom().AsTask().FailsAsync();
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("x");
        listener.Timeout = TimeSpan.FromSeconds(10);

        Assert.Equal((NetFailure.TimedOut, "nothing is there"), (nothing.Failure, nothing.Cause));
        Assert.Equal((NetFailure.TimedOut, "nothing came for 0.02 s"), (late.Failure, late.Cause));
        Assert.Equal("x", (await listener.ReceiveFrom().AsTask().Bounded()).Text);
    }

    [Theory]
    [MemberData(nameof(Connected))]
    public async Task A_timeout_ends_Accept_and_loses_nobody(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        listener.Timeout = TimeSpan.FromMilliseconds(20);
        NetException late = await listener.Accept().AsTask().FailsAsync();
        using Peer peer = await bench.ConnectAsync();
        listener.Timeout = TimeSpan.FromSeconds(10);
        Connection connection = await listener.Accept().AsTask().Bounded();
        await connection.Send("hi").AsTask().Bounded();

        Assert.Equal((NetFailure.TimedOut, "accept"), (late.Failure, late.Operation));
        await peer.ExpectAsync("hi");
    }

    [Theory]
    [MemberData(nameof(Connected))]
    public async Task Zero_accepts_who_waits_already(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();
        listener.Timeout = TimeSpan.Zero;

        // The kernel may hand over what it has accepted a moment after the peer knows.
        Connection? connection = null;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (connection is null)
        {
            deadline.Token.ThrowIfCancellationRequested();
            connection = await PollAsync(listener);
        }

        NetException nobody = await listener.Accept().AsTask().FailsAsync();

        Assert.True(connection.IsOpen);
        Assert.Equal(NetFailure.TimedOut, nobody.Failure);
    }

    [Fact]
    public async Task SendTo_reaches_a_host_by_name_over_both_versions_of_ip()
    {
        await using var bench = new EngineBench(kind: "udp4");
        Listener sender = await bench.Net.Public.Listen("udp://*:0").AsTask().Bounded();
        Listener four = await bench.Net.Public.Listen("udp://127.0.0.1:0").AsTask().Bounded();
        Listener six = await bench.Net.Public.Listen("udp6://[::1]:0").AsTask().Bounded();

        await sender.SendTo("4", $"127.0.0.1:{four.Port}").AsTask().Bounded();
        await sender.SendTo("6", $"udp6://[::1]:{six.Port}").AsTask().Bounded();
        Datagram atFour = await four.ReceiveFrom().AsTask().Bounded();
        Datagram atSix = await six.ReceiveFrom().AsTask().Bounded();

        Assert.Equal(("4", "6"), (atFour.Text, atSix.Text));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, sender.Port), atFour.Sender);
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, sender.Port), atSix.Sender);
    }

    [Theory]
    [InlineData("127.0.0.1", NetFailure.BadSpec, "the port is missing")]
    [InlineData("tcp://127.0.0.1:9", NetFailure.BadSpec, "datagrams go to udp:// only")]
    [InlineData("[::1]:9", NetFailure.AddressNotAvailable, "has no socket of this kind of address")]
    public async Task SendTo_says_why_it_cannot(string remote, NetFailure failure, string cause)
    {
        await using var bench = new EngineBench(kind: "udp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });

        NetException error = await Assert.ThrowsAsync<NetException>(async () => await listener.SendTo("x", remote));

        Assert.Equal(failure, error.Failure);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_datagram_that_is_too_long_is_refused()
    {
        await using var bench = new EngineBench(kind: "udp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });

        NetException error = await Assert.ThrowsAsync<NetException>(async () => await listener.SendTo(new byte[65_508], listener.Locals[0]));

        Assert.Equal(NetFailure.MessageTooLong, error.Failure);
    }

    [Fact]
    public async Task A_listener_of_connections_has_no_datagrams()
    {
        await using var bench = new EngineBench(kind: "tcp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });

        Assert.Equal(NetFailure.NotSupported, (await Assert.ThrowsAsync<NetException>(async () => await listener.ReceiveFrom())).Failure);
        Assert.Equal(NetFailure.NotSupported, (await Assert.ThrowsAsync<NetException>(async () => await listener.SendTo("x", listener.Locals[0]))).Failure);
    }

    [Fact]
    public async Task What_hooks_serve_is_not_taken_from_them_but_may_be_added_to()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("udp4", new HookSet { OnDatagram = (_, data) => Replies.Bytes(data) });
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        byte[] buffer = new byte[10];

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bench.Listener.ReceiveFrom());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bench.Listener.Accept());
        await bench.Listener.SendTo("news", other.LocalEndPoint!).AsTask().Bounded();

        Assert.Equal(4, await other.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().Bounded());
    }

    [Fact]
    public async Task A_full_queue_of_a_unix_receiver_makes_SendTo_wait()
    {
        using var world = new DatagramWorld();
        using var slow = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        slow.Bind(new UnixDomainSocketEndPoint(world.NewPath()));
        await using var bench = new EngineBench(kind: "unix-dgram");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        int queued = 0;
        ValueTask waiting = listener.SendTo("fill", slow.LocalEndPoint!);
        for (; waiting.IsCompletedSuccessfully; queued++)
        {
            waiting = listener.SendTo("fill", slow.LocalEndPoint!);
        }

        byte[] buffer = new byte[10];
        for (int i = 0; i <= queued; i++)
        {
            Assert.Equal(4, await slow.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().Bounded());
        }

        await waiting.AsTask().Bounded();
    }

    private static async Task<Connection?> PollAsync(Listener listener)
    {
        try
        {
            return await listener.Accept().AsTask().Bounded();
        }
        catch (NetException error) when (error.Failure == NetFailure.TimedOut)
        {
            return null;
        }
    }

    private static async Task SendNumbersAsync(Peer peer, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await peer.SendAsync($"{i}");
        }
    }

    [Fact]
    public async Task Closing_ends_a_ReceiveFrom_that_waits()
    {
        await using var bench = new EngineBench(kind: "udp4");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Task<Datagram> waiting = listener.ReceiveFrom().AsTask();

        listener.Close();

        Assert.Equal(NetFailure.Closed, (await waiting.FailsAsync()).Failure);
    }
}
