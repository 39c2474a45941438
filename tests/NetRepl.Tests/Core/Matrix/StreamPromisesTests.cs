using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>What hooks may rely on over every stream.</summary>
public sealed class StreamPromisesTests
{
    private const int Large = 3 * 1024 * 1024;

    public static TheoryData<string> Streams => EngineBench.Streams;

    public static TheoryData<string> Resetting => EngineBench.Resetting;

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Lines_are_the_same_for_every_split_of_the_bytes(string kind)
    {
        const string Sent = "ä\r\n\nxy\nz";
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(Sent);
        await using EngineBench bench = await EngineBench.ListenAsync(kind, new HookSet { OnLine = (_, line) => Replies.Text($"<{line}>") });

        for (int split = 1; split < bytes.Length; split++)
        {
            using Peer peer = await bench.ConnectAsync();
            await peer.SendAsync(bytes[..split]);
            await peer.SendAsync(bytes[split..]);
            await peer.FinishAsync();

            Assert.Equal("<ä>\r\n<>\n<xy>\n<z>\n", await peer.ReceiveAllTextAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Greeting_of_OnConnect_comes_first(string kind)
    {
        var hooks = new HookSet { OnConnect = _ => Replies.Text("hello"), OnLine = (_, line) => Replies.Text(line) };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("you\n");

        await peer.ExpectAsync("hello\nyou\n");
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task OnConnect_may_receive_lines_and_OnLine_gets_the_rest(string kind)
    {
        var hooks = new HookSet
        {
            OnConnect = async c => HookReply.FromText($"{await c.ReceiveLine()}:{await c.ReceiveLine()}"),
            OnLine = (_, line) => Replies.Text($"<{line}>"),
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("user\npassword\nfirst\n");

        await peer.ExpectAsync("user:password\n<first>\n");
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task OnConnect_may_receive_lines_and_OnData_gets_the_rest(string kind)
    {
        var hooks = new HookSet
        {
            OnConnect = async c => HookReply.FromText($"{await c.ReceiveLine()}+{await c.ReceiveLine()} "),
            OnData = (_, data) => Replies.Bytes(data),
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("user\npassword\nrest");

        await peer.ExpectAsync("user+password rest");
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Reply_of_a_hook_that_closed_first_arrives_before_the_end(string kind)
    {
        var hooks = new HookSet
        {
            OnLine = async (c, _) =>
            {
                await c.Close();
                return HookReply.FromText("bye");
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("exit\nmore\n");

        Assert.Equal("bye\n", await peer.ReceiveAllTextAsync());
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Close_lets_everything_queued_arrive_though_input_is_unread(string kind)
    {
        byte[] large = TransportActs.Pattern(Large);
        var hooks = new HookSet
        {
            OnConnect = async c =>
            {
                await c.ReceiveExactly(1);
                _ = c.Send(large).AsTask();
                _ = c.Close().AsTask();
                return default;
            },
            OnData = (_, _) => Replies.Nothing,
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(new byte[20_000]);

        Assert.Equal(large, await peer.Stream.ReceiveAllAsync());
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Reply_after_the_end_of_the_peer_arrives(string kind)
    {
        var finished = new TaskCompletionSource();
        var hooks = new HookSet
        {
            OnLine = async (_, line) =>
            {
                await finished.Task.Bounded();
                return HookReply.FromText(line);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("late\n");
        await peer.FinishAsync();
        finished.SetResult();

        Assert.Equal("late\n", await peer.ReceiveAllTextAsync());
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Reply_of_OnEnd_is_the_last_that_arrives(string kind)
    {
        int count = 0;
        var hooks = new HookSet
        {
            OnData = (_, data) =>
            {
                count += data.Length;
                return Replies.Nothing;
            },
            OnEnd = _ => Replies.Text($"{count} bytes"),
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync(new byte[12_345]);
        await peer.FinishAsync();

        Assert.Equal("12345 bytes", await peer.ReceiveAllTextAsync());
    }

    [Theory]
    [MemberData(nameof(Resetting))]
    public async Task Abort_resets_the_peer(string kind)
    {
        var hooks = new HookSet
        {
            OnData = (c, _) =>
            {
                c.Abort();
                return Replies.Nothing;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("x");
        NetException error = await peer.Stream.ReceiveAllAsync().FailsAsync();

        Assert.Equal(NetFailure.Reset, error.Failure);
    }

    [Theory]
    [MemberData(nameof(Resetting))]
    public async Task Reset_comes_after_the_bytes_before_it(string kind)
    {
        var trail = new EventTrail();
        var hooks = new HookSet
        {
            OnConnect = _ => Replies.Text("ready"),
            OnData = (_, data) =>
            {
                trail.Add(Replies.TextOf(data));
                return Replies.Nothing;
            },
            OnClose = (_, reason) =>
            {
                trail.Add($" {reason.Kind}");
                return default;
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync(kind, hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.ExpectAsync("ready"); // a handshake of TLS that is reset is none
        await peer.SendAsync("last words");
        peer.Abort();

        Assert.Equal("last words Reset", await trail.JoinAsync("last words Reset".Length));
    }
}
