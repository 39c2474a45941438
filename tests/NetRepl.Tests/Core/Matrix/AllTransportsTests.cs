using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>What hooks and scripts may rely on over every transport, with or without message boundaries.</summary>
public sealed class AllTransportsTests
{
    public static TheoryData<string> All => EngineBench.All;

    public static TheoryData<string> Messages => EngineBench.Messages;

    [Theory]
    [MemberData(nameof(All))]
    public async Task OnData_echoes(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("one");
        await peer.ExpectAsync("one");
        await peer.SendAsync("two");
        await peer.ExpectAsync("two");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task OnLine_answers_with_the_ending_that_came(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnLine = (_, line) => Replies.Text(line) });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("a\r\n");
        await peer.ExpectAsync("a\r\n");
        await peer.SendAsync("b\n");
        await peer.ExpectAsync("b\n");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Idle_connection_ends_and_says_so(string kind)
    {
        var time = new FakeTimeProvider();
        var closed = new EventTrail();
        var hooks = new HookSet
        {
            OnData = (c, data) =>
            {
                c.IdleTimeout = TimeSpan.FromSeconds(30);
                return Replies.Bytes(data);
            },
            OnClose = (_, reason) =>
            {
                closed.Add(reason.Kind.ToString());
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks, options => options with { Time = time });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("x");
        await peer.ExpectAsync("x");

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (closed.IsEmpty)
        {
            deadline.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("Idle", await closed.NextAsync());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Connect_and_accept_of_a_script_talk_with_verbs(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });

        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        await ours.SendLine("ping").AsTask().Bounded();
        Connection theirs = await listener.Accept().AsTask().Bounded();
        string? heard = await theirs.ReceiveLine().AsTask().Bounded();
        await theirs.SendLine("pong").AsTask().Bounded();

        Assert.Equal("ping", heard);
        Assert.Equal("pong", await ours.ReceiveLine().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Peek_leaves_what_it_shows(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        Connection connection = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        await connection.Send("abc").AsTask().Bounded();

        Assert.Equal("ab"u8.ToArray(), await connection.Peek(2).AsTask().Bounded());
        Assert.Equal("abc"u8.ToArray(), await connection.Peek().AsTask().Bounded());
        Assert.Equal("abc"u8.ToArray(), await connection.Receive().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task ReceiveFrom_of_a_connection_tells_its_peer_unless_it_is_a_stream(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        Connection connection = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        await connection.Send("abc").AsTask().Bounded();

        if (!connection.Core.KeepsBoundaries)
        {
            Assert.Equal(NetFailure.NotSupported, (await Assert.ThrowsAsync<NetException>(async () => await connection.ReceiveFrom())).Failure);
            return;
        }

        Datagram datagram = await connection.ReceiveFrom().AsTask().Bounded();

        Assert.Equal(("abc", connection.Remote), (datagram.Text, datagram.Sender));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Empty_datagram_is_a_datagram_and_not_the_end(string kind)
    {
        var hooks = new HookSet { OnDatagram = (_, data) => Replies.Bytes(data) };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(string.Empty);
        await peer.ExpectAsync(string.Empty);
        await peer.SendAsync("after");
        await peer.ExpectAsync("after");
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Receive_gives_an_empty_datagram_and_goes_on(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync(string.Empty);
        await peer.SendAsync("x");

        Connection connection = await listener.Accept().AsTask().Bounded();

        Assert.Empty(await connection.Receive().AsTask().Bounded());
        Assert.True(connection.CanReceive);
        Assert.Equal("x"u8.ToArray(), await connection.Receive().AsTask().Bounded());
    }
}
