using System.Text;
using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ConnectionVerbsTests
{
    public static TheoryData<string> Streams => EngineBench.Streams;

    [Fact]
    public async Task Receive_takes_what_is_there_up_to_the_maximum()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("abcdef");

        Assert.Equal("abcd", await TextAsync(connection.Public.Receive(4)));
        Assert.Equal("ef", await TextAsync(connection.Public.Receive(4)));
    }

    [Fact]
    public async Task Receive_at_the_end_is_empty_and_CanReceive_turns_false()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("ab");
        await peer.FinishAsync();

        Assert.Equal("a", await TextAsync(connection.Public.Receive(1)));
        Assert.True(connection.Public.CanReceive);
        Assert.Equal("b", await TextAsync(connection.Public.Receive(1)));
        Assert.Equal(string.Empty, await TextAsync(connection.Public.Receive(1)));
        Assert.False(connection.Public.CanReceive);
    }

    [Fact]
    public async Task ReceiveExactly_waits_for_all_and_leaves_the_rest()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("ab");

        ValueTask<byte[]> pending = connection.Public.ReceiveExactly(3);
        Assert.False(pending.IsCompleted);
        await peer.SendAsync("cd");

        Assert.Equal("abc", await TextAsync(pending));
        Assert.Equal("d", await TextAsync(connection.Public.Receive()));
    }

    [Fact]
    public async Task ReceiveExactly_tells_what_came_before_the_end()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("ab");
        await peer.FinishAsync();

        NetException error = await connection.Public.ReceiveExactly(3).AsTask().FailsAsync();

        Assert.Equal(NetFailure.Ended, error.Failure);
        Assert.Equal("ab", Replies.TextOf(error.Received));
    }

    [Fact]
    public async Task ReceiveLine_gives_lines_a_last_one_without_ending_and_null()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("one\r\n\ntwo");
        await peer.FinishAsync();

        Assert.Equal("one", await connection.Public.ReceiveLine().AsTask().Bounded());
        Assert.Equal(string.Empty, await connection.Public.ReceiveLine().AsTask().Bounded());
        Assert.Equal("two", await connection.Public.ReceiveLine().AsTask().Bounded());
        Assert.Null(await connection.Public.ReceiveLine().AsTask().Bounded());
    }

    [Fact]
    public async Task ReceiveAll_takes_everything_to_the_end()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        byte[] large = TransportActs.Pattern(500_000);

        Task<byte[]> all = connection.Public.ReceiveAll().AsTask();
        await peer.SendAsync(large);
        await peer.FinishAsync();

        Assert.Equal(large, await all.Bounded());
    }

    [Fact]
    public async Task Timeouts_are_infinite_or_from_zero_to_24_days()
    {
        await using var bench = new EngineBench();
        Connection connection = bench.Open().Item1.Public;
        connection.Timeout = TimeSpan.Zero;
        connection.Timeout = TimeSpan.FromDays(24);
        connection.IdleTimeout = TimeSpan.FromMilliseconds(1);
        connection.Timeout = connection.IdleTimeout = Timeout.InfiniteTimeSpan;

        Assert.Throws<ArgumentOutOfRangeException>(() => connection.Timeout = TimeSpan.FromSeconds(-5));
        Assert.Throws<ArgumentOutOfRangeException>(() => connection.Timeout = TimeSpan.FromDays(25));
        Assert.Throws<ArgumentOutOfRangeException>(() => connection.IdleTimeout = TimeSpan.Zero);
    }

    [Fact]
    public async Task Timeout_is_total_and_tells_what_came()
    {
        var time = new FakeTimeProvider();
        await using var bench = new EngineBench(change: options => options with { Time = time });
        (ConnectionCore connection, Peer peer) = bench.Open();
        connection.Timeout = TimeSpan.FromSeconds(5);
        await peer.SendAsync("abc");

        Task<string?> pending = connection.Public.ReceiveLine().AsTask();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(pending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        NetException error = await pending.FailsAsync();
        await peer.SendAsync("d\n");

        Assert.Equal(NetFailure.TimedOut, error.Failure);
        Assert.Equal("abc", Replies.TextOf(error.Received));
        Assert.Equal("abcd", await connection.Public.ReceiveLine().AsTask().Bounded());
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Zero_timeout_takes_what_is_there_and_fails_at_once_else(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();
        Connection connection = await listener.Accept().AsTask().Bounded();
        await peer.SendAsync("abc\n");
        Assert.Equal("a", await TextAsync(connection.Receive(1)));

        connection.Timeout = TimeSpan.Zero;
        Assert.Equal("bc", await connection.ReceiveLine().AsTask().Bounded());
        await peer.SendAsync("x");
        await connection.Core.Reader.WaitAsync(TestContext.Current.CancellationToken).AsTask().Bounded();
        Assert.Equal("x", await TextAsync(connection.Receive()));

        Assert.Equal(NetFailure.TimedOut, (await connection.Receive().AsTask().FailsAsync()).Failure);
        Assert.True(connection.CanReceive);
    }

    [Fact]
    public async Task Reset_tells_what_came_before_it()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("half");
        Task<string?> pending = connection.Public.ReceiveLine().AsTask();
        peer.Abort();

        NetException error = await pending.FailsAsync();

        Assert.Equal(NetFailure.Reset, error.Failure);
        Assert.Equal("half", Replies.TextOf(error.Received));
    }

    [Fact]
    public async Task Verb_outside_the_hooks_of_a_served_connection_is_refused()
    {
        var opened = new TaskCompletionSource<Connection>();
        var hooks = new HookSet
        {
            OnLine = (c, _) =>
            {
                opened.TrySetResult(c);
                return Replies.Text("ok");
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("x\n");
        await peer.ExpectAsync("ok\n");
        Connection connection = await opened.Task.Bounded();
        await RefusedAsync(connection);

        await peer.SendAsync("y\n");
        await peer.ExpectAsync("ok\n");
    }

    [Fact]
    public async Task Two_verbs_at_once_are_refused()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        Task<string?> first = connection.Public.ReceiveLine().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.Public.Receive().AsTask().Bounded());
        await peer.SendAsync("line\n");

        Assert.Equal("line", await first.Bounded());
    }

    [Fact]
    public async Task Two_verbs_at_once_inside_a_hook_are_refused()
    {
        var refused = new EventTrail();
        var hooks = new HookSet
        {
            OnConnect = async c =>
            {
                Task<string?> first = c.ReceiveLine().AsTask();
                await Assert.ThrowsAsync<InvalidOperationException>(() => c.ReceiveLine().AsTask());
                refused.Add("second");
                return HookReply.FromText(await first);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        Assert.Equal("second", await refused.NextAsync());
        await peer.SendAsync("line\n");

        await peer.ExpectAsync("line");
    }

    [Fact]
    public async Task Verb_that_outlives_its_hook_keeps_the_hooks_waiting()
    {
        Task<string?>? pending = null;
        var hooks = new HookSet
        {
            OnConnect = c =>
            {
                pending = c.ReceiveLine().AsTask();
                return Replies.Text("go");
            },
            OnLine = (_, line) => Replies.Text($"<{line}>"),
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();
        await peer.ExpectAsync("go\n");

        await peer.SendAsync("mine\n");
        Assert.Equal("mine", await pending!.Bounded());
        await peer.SendAsync("yours\n");

        await peer.ExpectAsync("<yours>\n");
    }

    // The hook may still be about to end, and a verb inside it is allowed.
    private static async Task RefusedAsync(Connection connection)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (connection.Core.Running.IsRunning)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.Receive().AsTask().Bounded());
    }

    private static async Task<string> TextAsync(ValueTask<byte[]> bytes) => Encoding.UTF8.GetString(await bytes.AsTask().Bounded());
}
