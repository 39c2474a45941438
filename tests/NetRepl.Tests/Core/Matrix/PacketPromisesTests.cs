using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>What hooks may rely on where messages have boundaries and the connection has an end: Unix seqpacket.</summary>
public sealed class PacketPromisesTests
{
    private const int Padding = 100;

    public static TheoryData<string> Packets => EngineBench.Packets;

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task Each_packet_is_one_OnDatagram_and_one_answer(string kind)
    {
        var hooks = new HookSet { OnDatagram = (_, data) => Replies.Text($"{data.Length}") };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        foreach (int length in new[] { 1, 1472, 65_507, 200_000 })
        {
            await peer.SendAsync(new byte[length]);
            await peer.ExpectAsync($"{length}");
        }
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task Reply_after_the_end_of_the_peer_arrives_before_ours(string kind)
    {
        var finished = new TaskCompletionSource();
        var hooks = new HookSet
        {
            OnData = async (_, data) =>
            {
                await finished.Task.Bounded();
                return HookReply.FromBytes(data);
            },
            OnEnd = _ => Replies.Text("end"),
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("late");
        peer.Messages.FinishSending();
        peer.Messages.FinishSending();
        finished.SetResult();

        await peer.ExpectAsync("late");
        await peer.ExpectAsync("end");
        Assert.True((await ReceiveAsync(peer)).IsEnd);
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task Close_lets_everything_queued_arrive_though_input_is_unread(string kind)
    {
        const int Count = 100;
        var hooks = new HookSet
        {
            OnData = (c, data) =>
            {
                for (int i = 0; i < Count; i++)
                {
                    _ = c.Send(new byte[1000 + i]).AsTask();
                }

                _ = c.Close().AsTask();
                return Replies.Nothing;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("go");
        await peer.SendAsync("unread");

        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(1000 + i, (await ReceiveAsync(peer)).Length);
        }

        Assert.True((await ReceiveAsync(peer)).IsEnd);
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task Packets_before_a_reset_come_first(string kind)
    {
        var trail = new EventTrail();
        var asked = new TaskCompletionSource();
        var hooks = new HookSet
        {
            OnConnect = async c =>
            {
                await c.Send("never read");
                await asked.Task.Bounded();
                return default;
            },
            OnData = (_, data) =>
            {
                trail.Add(Replies.TextOf(data));
                return Replies.Nothing;
            },
            OnClose = (_, reason) =>
            {
                trail.Add(reason.Kind.ToString());
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("last");
        await peer.SendAsync("words");
        await peer.Messages.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask().Bounded();
        peer.Dispose();
        asked.SetResult();

        Assert.Equal("last words Reset", await trail.NextAsync(3));
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task A_packet_that_is_too_long_is_refused_and_the_connection_goes_on(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnData = (_, data) => Replies.Bytes(data) });
        Connection connection = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();

        NetException error = await connection.Send(new byte[4 << 20]).AsTask().FailsAsync();
        await connection.Send("short").AsTask().Bounded();

        Assert.Equal(NetFailure.MessageTooLong, error.Failure);
        Assert.Contains("--send-buffer", error.Hint, StringComparison.Ordinal);
        Assert.Equal("short"u8.ToArray(), await connection.Receive().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task Nothing_is_sent_for_an_empty_packet(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnDatagram = (_, data) => Replies.Bytes(data[1..]) });
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("1");
        await peer.SendAsync("22");

        await peer.ExpectAsync("2");
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task A_slow_peer_makes_a_send_wait_and_loses_nothing(string kind)
    {
        const int Count = 3000;
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();
        Connection connection = await listener.Accept().AsTask().Bounded();

        Task sending = SendManyAsync(connection, Count);
        Assert.False(sending.IsCompleted);
        for (int i = 0; i < Count; i++)
        {
            await peer.ExpectAsync($"{i}".PadRight(Padding));
        }

        await sending.Bounded();
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task A_packet_longer_than_the_buffer_is_cut_and_told(string kind)
    {
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnConnect = _ => Replies.Text("12345") });
        using Peer peer = await bench.ConnectAsync();
        byte[] buffer = new byte[3];

        MessageReceived received = await peer.Messages.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().Bounded();

        Assert.Equal((3, true, false), (received.Length, received.IsTruncated, received.IsEnd));
        Assert.Equal("123"u8, buffer);
    }

    [Theory]
    [MemberData(nameof(Packets))]
    public async Task The_one_connection_of_a_listener_has_no_idle_end_and_both_sides_are_named(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        Connection theirs = await listener.Accept().AsTask().Bounded();

        Assert.Equal(Timeout.InfiniteTimeSpan, theirs.IdleTimeout);
        Assert.Equal(("unix-seqpacket", "unix-seqpacket", "unix-seqpacket"), (listener.Transport, ours.Transport, theirs.Transport));
        Assert.Equal(listener.Locals[0].ToString(), ours.Remote?.ToString());
        Assert.Equal(listener.Locals[0].ToString(), theirs.Local?.ToString());
        Assert.Null(theirs.Remote);
        Assert.NotEqual(ours.Handle, theirs.Handle);
    }

    private static async Task SendManyAsync(Connection connection, int count)
    {
        for (int i = 0; i < count; i++)
        {
            await connection.Send($"{i}".PadRight(Padding));
        }
    }

    private static async Task<MessageReceived> ReceiveAsync(Peer peer) =>
        await peer.Messages.ReceiveAsync(new byte[300_000], TestContext.Current.CancellationToken).AsTask().Bounded();
}
