using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class SendQueueTests
{
    private const int Small = 4096;

    [Fact]
    public async Task Awaited_send_completes_only_at_the_low_water_mark()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: Small);

        Task sent = connection.Public.Send(new byte[Small + SendQueue.HighWater + 1]).AsTask();
        Assert.False(sent.IsCompleted);
        await peer.ReceiveExactlyAsync(Small);
        Assert.False(sent.IsCompleted);
        await peer.ReceiveExactlyAsync(SendQueue.HighWater + 1);

        await sent.Bounded();
        Assert.Equal(0, connection.Sender.QueuedBytes);
    }

    [Fact]
    public async Task Send_up_to_the_high_water_mark_does_not_wait()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, _) = bench.Open(capacity: Small);

        Assert.True(connection.Public.Send(new byte[Small + SendQueue.HighWater]).AsTask().IsCompletedSuccessfully);
        Assert.False(connection.Public.Send("x").AsTask().IsCompleted);
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task The_high_water_mark_is_an_option_and_half_of_it_the_low_one(int queued, bool isTakenAtOnce)
    {
        await using var bench = new EngineBench(change: options => options with { SendQueue = 1000 });
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: Small);

        Task sent = connection.Public.Send(new byte[Small + queued]).AsTask();

        Assert.Equal(isTakenAtOnce, sent.IsCompleted);
        await peer.ReceiveExactlyAsync(Small + queued);
        await sent.Bounded();
    }

    [Fact]
    public async Task Bytes_may_be_changed_once_Send_returned()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: 2);
        byte[] bytes = "abcdef"u8.ToArray();

        Task sent = connection.Public.Send(bytes).AsTask();
        bytes.AsSpan().Clear();

        await peer.ExpectAsync("abcdef");
        await sent.Bounded();
    }

    [Fact]
    public async Task Sends_of_many_tasks_leave_whole_and_each_task_in_order()
    {
        const int Tasks = 8;
        const int Each = 200;
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: 100);

        Task[] senders = [.. Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                await connection.Public.Send($"{task}:{i:000}\n");
            }
        }))];
        byte[] all = await peer.ReceiveExactlyAsync(Tasks * Each * "0:000\n".Length);
        await Task.WhenAll(senders).Bounded();

        string[] lines = System.Text.Encoding.ASCII.GetString(all).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] expected = [.. Enumerable.Range(0, Each).Select(i => $"{i:000}")];
        Assert.All(Enumerable.Range(0, Tasks), task =>
            Assert.Equal(expected, lines.Where(line => line.StartsWith($"{task}:", StringComparison.Ordinal)).Select(line => line[2..])));
    }

    [Fact]
    public async Task Sends_before_the_end_leave_before_it_and_sends_after_it_fail()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: 10);

        _ = connection.Public.Send("more than ten bytes").AsTask();
        Task finished = connection.Public.FinishSending().AsTask();
        NetException error = await connection.Public.Send("x").AsTask().FailsAsync();

        Assert.Equal("more than ten bytes", await peer.ReceiveAllTextAsync());
        Assert.Equal(NetFailure.Closed, error.Failure);
        Assert.False(connection.CanSend);
        await finished.Bounded();
    }

    [Fact]
    public async Task Receiving_goes_on_after_the_end_of_sending()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        await connection.Public.FinishSending().AsTask().Bounded();
        await connection.Public.FinishSending().AsTask().Bounded();
        await peer.SendAsync("late");

        Assert.Equal("late"u8.ToArray(), await connection.Public.Receive().AsTask().Bounded());
    }

    [Fact]
    public async Task Waiting_send_fails_when_the_connection_is_aborted()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, _) = bench.Open(capacity: Small);

        Task sent = connection.Public.Send(new byte[1_000_000]).AsTask();
        connection.Public.Abort();

        Assert.Equal(NetFailure.Closed, (await sent.FailsAsync()).Failure);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_and_ends_the_sending_that_nobody_awaits()
    {
        await using var bench = new EngineBench(change: options => options with { Taps = [new StumblingTap()] });
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: 10);

        Task sent = connection.Public.Send("more than ten bytes").AsTask();
        await peer.ReceiveExactlyAsync(10); // the rest is told before it leaves
        await peer.FinishAsync();
        await connection.Public.Close().AsTask().Bounded();

        Assert.True(sent.IsCompletedSuccessfully);
        Assert.Contains("Error: send test: InvalidOperationException: stumbled", bench.Logged);
        Assert.Equal(CloseKind.Failed, connection.CloseReason!.Kind);
    }

    [Fact]
    public async Task Send_to_a_peer_that_has_gone_fails_and_is_the_reason_of_the_end()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        peer.Dispose();

        NetException error = await connection.Public.Send("x").AsTask().FailsAsync();
        await connection.Public.Close().AsTask().Bounded();

        Assert.Equal(NetFailure.Reset, error.Failure);
        Assert.Equal(CloseKind.Reset, connection.CloseReason!.Kind);
    }

    [Fact]
    public async Task Failed_send_that_nobody_awaits_is_no_unobserved_exception()
    {
        var unobserved = new TaskCompletionSource<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.InnerException is NetException { Endpoint: "test" } error)
            {
                unobserved.TrySetResult(error);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        await using var bench = new EngineBench();
        SendAndAbort(bench);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        TaskScheduler.UnobservedTaskException -= Note;
        Assert.False(unobserved.Task.IsCompleted);
    }

    // A method of its own, so that nothing here keeps the task alive.
    private static void SendAndAbort(EngineBench bench)
    {
        (ConnectionCore connection, _) = bench.Open(capacity: Small);
        _ = connection.Public.Send(new byte[1_000_000]).AsTask();
        connection.Public.Abort();
        _ = connection.Public.Send("x").AsTask();
    }

    [Fact]
    public async Task Message_that_is_too_long_fails_alone()
    {
        await using var bench = await EngineBench.ListenAsync("udp4", HookSet.None, serve: new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("x");
        Connection connection = await bench.Listener.Accept().AsTask().Bounded();

        NetException error = await connection.Send(new byte[70_000]).AsTask().FailsAsync();
        await connection.Send("short").AsTask().Bounded();

        Assert.Equal(NetFailure.MessageTooLong, error.Failure);
        await peer.ExpectAsync("short");
    }

    // Against its contract it throws, at what leaves after the first piece.
    private sealed class StumblingTap : ITap
    {
        private int calls;

        public bool SeesBytes => true;

        public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
        {
            if (direction == Direction.Out && ++calls > 1)
            {
                throw new InvalidOperationException("stumbled");
            }
        }
    }
}
