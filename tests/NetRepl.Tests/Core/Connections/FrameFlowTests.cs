using NetRepl.Core.Connections;
using NetRepl.Core.Framing;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class FrameFlowTests
{
    private const int Most = 10;

    private readonly EventTrail told = new();

    [Fact]
    public async Task Frame_is_answered_with_a_frame_however_the_bytes_come()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Hooks("length:2"));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("\0\u0003ab");
        await peer.SendAsync("c\0\u0002de\0");
        await peer.ExpectAsync("\0\u0003abc\0\u0002de");
        await peer.SendAsync("\0");

        await peer.ExpectAsync("\0\0");
        Assert.Equal("frame:abc frame:de frame:", await told.NextAsync(3));
    }

    [Fact]
    public async Task What_OnConnect_and_OnEnd_return_are_frames_too()
    {
        HookSet hooks = Hooks("length:1") with { OnConnect = _ => Replies.Text("hi"), OnEnd = _ => Replies.Text("bye") };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.FinishAsync();

        Assert.Equal("\u0002hi\u0003bye", await peer.ReceiveAllTextAsync());
    }

    [Fact]
    public async Task Frame_over_the_limit_closes_its_connection_with_the_reason()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Hooks("length:1"));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("\u000a0123456789\u000b");
        await peer.ExpectAsync("\u000a0123456789");
        await peer.ExpectEndAsync();
        peer.Dispose();

        Assert.Equal("frame:0123456789 close:BadFrame:a frame of 11 bytes is over the limit of 10 (--max-frame)", await told.NextAsync(2));
        Assert.Contains(bench.Logged, line => line.StartsWith("Warning: receive ", StringComparison.Ordinal) && line.Contains("over the limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Frame_cut_off_by_the_end_is_the_reason_and_OnEnd_still_comes()
    {
        HookSet hooks = Hooks("length:1") with { OnEnd = _ => Replies.Text("bye") };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("\u0003ab");
        await peer.FinishAsync();

        Assert.Equal("\u0003bye", await peer.ReceiveAllTextAsync());
        Assert.Equal("close:BadFrame:the peer ended after 2 of the 3 bytes of a frame", await told.NextAsync());
    }

    [Fact]
    public async Task Reply_that_fits_in_no_frame_is_an_error_of_the_hook()
    {
        HookSet hooks = Hooks("length:1") with { OnFrame = (_, _) => Replies.Bytes(new byte[256]) };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("\0");
        await peer.ExpectEndAsync();

        Assert.Contains(bench.Logged, line => line.EndsWith("256 bytes do not fit in a frame, which takes 255", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Line_frame_is_answered_with_the_ending_it_came_with()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", Hooks("line"));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("a\r\nb\nc");
        await peer.FinishAsync();

        Assert.Equal("a\r\nb\nc\n", await peer.ReceiveAllTextAsync());
    }

    [Fact]
    public async Task Script_sends_frames_of_its_own()
    {
        HookSet hooks = Hooks("length:1") with
        {
            OnConnect = async c =>
            {
                await c.SendFrame("one");
                await c.SendFrame([2, 2]);
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.ExpectAsync("\u0003one\u0002\u0002\u0002");
        (ConnectionCore unframed, _) = bench.Open();
        Assert.Throws<InvalidOperationException>(() => { _ = unframed.Public.SendFrame("x").AsTask(); });
    }

    [Fact]
    public async Task Datagram_is_a_frame_already()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("udp4", Hooks("length:4"));
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("whole");

        await peer.ExpectAsync("whole");
    }

    [Fact]
    public async Task Verb_inside_OnFrame_takes_what_follows_and_the_frame_stays_as_it_was()
    {
        HookSet hooks = Hooks("length:1") with
        {
            OnFrame = async (c, frame) =>
            {
                await c.ReceiveExactly(100_000);
                return HookReply.FromBytes(frame);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("\u0003abc" + new string('x', 100_000));

        await peer.ExpectAsync("\u0003abc");
    }

    private HookSet Hooks(string framing) => new()
    {
        OnFrame = (_, frame) =>
        {
            told.Add($"frame:{Replies.TextOf(frame)}");
            return Replies.Bytes(frame.ToArray());
        },
        Framer = FramingTable.Create(framing, Most),
        OnClose = (_, reason) =>
        {
            told.Add($"close:{reason.Kind}:{reason.Text}");
            return default;
        },
    };
}
