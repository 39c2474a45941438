using System.Text;
using NetRepl.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Transports;

public sealed class IStreamTransportTests
{
    public static TheoryData<string> Kinds => StreamPair.Kinds;

    public static TheoryData<string> DirectKinds => StreamPair.DirectKinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Bytes_arrive_whole_in_both_directions_at_once(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        byte[] there = TransportActs.Pattern(3_000_000);
        byte[] back = [.. there.Reverse()];

        Task<byte[]> atServer = pair.Server.ReceiveAllAsync();
        Task<byte[]> atClient = pair.Client.ReceiveAllAsync();
        await Task.WhenAll(pair.Client.SendAsync(there), pair.Server.SendAsync(back));
        await pair.Client.FinishAsync();
        await pair.Server.FinishAsync();

        Assert.Equal(there, await atServer);
        Assert.Equal(back, await atClient);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Receiving_goes_on_after_our_side_finished(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        await pair.Client.FinishAsync();
        Assert.Empty(await pair.Server.ReceiveAllAsync());
        await pair.Server.SendAsync(Encoding.UTF8.GetBytes("a late reply"));
        await pair.Server.FinishAsync();

        Assert.Equal("a late reply", Encoding.UTF8.GetString(await pair.Client.ReceiveAllAsync()));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Sending_goes_on_after_the_peer_finished(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        await pair.Server.FinishAsync();
        Assert.Empty(await pair.Client.ReceiveAllAsync());
        byte[] upload = TransportActs.Pattern(1_000_000);
        Task<byte[]> atServer = pair.Server.ReceiveAllAsync();
        await pair.Client.SendAsync(upload);
        await pair.Client.FinishAsync();

        Assert.Equal(upload, await atServer);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Finishing_twice_is_harmless(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        await pair.Client.FinishAsync();
        await pair.Client.FinishAsync();

        Assert.True((await pair.Server.ReceiveAsync(new byte[1])).IsEnd);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_reset_comes_after_the_bytes_before_it_and_stays(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        await pair.Server.SendAsync([1, 2, 3]);
        await pair.Client.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask().Bounded();

        await ResetAsync(pair, kind);

        byte[] buffer = new byte[16];
        Assert.Equal(3, (await pair.Client.ReceiveAsync(buffer)).Count);
        Assert.Equal(NetFailure.Reset, (await pair.Client.ReceiveAsync(buffer).FailsAsync()).Failure);
        Assert.Equal(NetFailure.Reset, (await pair.Client.ReceiveAsync(buffer).FailsAsync()).Failure);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_reset_is_no_clean_end_when_a_wait_saw_it_first(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        await ResetAsync(pair, kind);
        await pair.Client.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask().Bounded();
        await pair.Client.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask().Bounded();

        Assert.Equal(NetFailure.Reset, (await pair.Client.ReceiveAsync(new byte[16]).FailsAsync()).Failure);
    }

    [Theory, MemberData(nameof(DirectKinds))]
    public async Task A_reset_is_no_clean_end_when_a_send_saw_it_first(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        await ResetAsync(pair, kind);
        await pair.Client.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask().Bounded();
        Assert.Equal(NetFailure.Reset, Assert.Throws<NetException>(() => pair.Client.TrySend([1])).Failure);

        Assert.Equal(NetFailure.Reset, (await pair.Client.ReceiveAsync(new byte[16]).FailsAsync()).Failure);
    }

    [Theory, MemberData(nameof(DirectKinds))]
    public async Task Try_send_takes_a_part_and_then_nothing_until_the_peer_reads(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        byte[] large = TransportActs.Pattern(32_000_000);

        int first = pair.Client.TrySend(large);
        long more = pair.Client.Fill();
        Assert.InRange(first, 1, large.Length - 1);
        Assert.Equal(0, pair.Client.TrySend(large));

        byte[] received = new byte[first];
        int count = 0;
        while (count < first)
        {
            byte[] buffer = new byte[first - count];
            int got = (await pair.Server.ReceiveAsync(buffer)).Count;
            buffer.AsSpan(0, got).CopyTo(received.AsSpan(count));
            count += got;
        }

        Assert.True(more >= 0);
        Assert.Equal(large[..first], received);
    }

    [Theory, MemberData(nameof(DirectKinds))]
    public async Task A_send_waits_for_a_peer_that_does_not_read(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        long before = pair.Client.Fill();

        Task sending = pair.Client.SendAsync(new byte[100_000]);
        Assert.False(sending.IsCompleted);
        Task<byte[]> atServer = pair.Server.ReceiveAllAsync();
        await sending;
        await pair.Client.FinishAsync();

        Assert.Equal(before + 100_000, (await atServer).LongLength);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Disposing_ends_a_pending_receive_as_closed(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        Task<StreamReceived> pending = pair.Client.ReceiveAsync(new byte[1]);
        Assert.False(pending.IsCompleted);
        pair.Client.Dispose();
        pair.Client.Dispose();

        Assert.Equal(NetFailure.Closed, (await pending.FailsAsync()).Failure);
    }

    [Theory, MemberData(nameof(DirectKinds))]
    public async Task Disposing_ends_a_pending_send_as_closed(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        pair.Client.Fill();

        Task pending = pair.Client.SendAsync(new byte[100_000]);
        Assert.False(pending.IsCompleted);
        pair.Client.Dispose();

        Assert.Equal(NetFailure.Closed, (await pending.FailsAsync()).Failure);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Disposing_ends_a_pending_wait(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        Task pending = pair.Client.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(pending.IsCompleted);
        pair.Client.Dispose();

        await pending.Bounded();
        Assert.Equal(NetFailure.Closed, (await pair.Client.ReceiveAsync(new byte[1]).FailsAsync()).Failure);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Everything_fails_as_closed_after_dispose(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        pair.Client.Dispose();

        Assert.Equal(NetFailure.Closed, (await pair.Client.ReceiveAsync(new byte[1]).FailsAsync()).Failure);
        Assert.Equal(NetFailure.Closed, (await pair.Client.SendAsync([1]).FailsAsync()).Failure);
        Assert.Equal(NetFailure.Closed, (await pair.Client.FinishAsync().FailsAsync()).Failure);
        Assert.Equal(NetFailure.Closed, Assert.Throws<NetException>(() => pair.Client.TrySend([1])).Failure);
        Assert.Equal(-1, pair.Client.Handle);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Disposing_delivers_what_was_sent_though_a_receive_is_pending(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        byte[] last = TransportActs.Pattern(50_000);

        Task<StreamReceived> pending = pair.Client.ReceiveAsync(new byte[1]);
        await pair.Client.SendAsync(last);
        pair.Client.Dispose();

        Assert.Equal(last, await pair.Server.ReceiveAllAsync());
        await pending.FailsAsync();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_cancelled_receive_loses_nothing(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        using var cancel = new CancellationTokenSource();

        for (int i = 0; i < 3; i++)
        {
            using var one = new CancellationTokenSource();
            Task<StreamReceived> pending = pair.Client.ReceiveAsync(new byte[8], one.Token).AsTask();
            Assert.False(pending.IsCompleted);
            await one.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(pending.Bounded);
        }

        byte[] buffer = new byte[8];
        Task<StreamReceived> next = pair.Client.ReceiveAsync(buffer, cancel.Token).AsTask();
        await pair.Server.SendAsync([42]);

        Assert.Equal(1, (await next.Bounded()).Count);
        Assert.Equal(42, buffer[0]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_wait_completes_when_bytes_come_and_leaves_them(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        Task waiting = pair.Client.WaitReadableAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);
        await pair.Server.SendAsync([7, 8]);
        await waiting.Bounded();

        Assert.Equal(2, (await pair.Client.ReceiveAsync(new byte[8])).Count);
    }

    // A Unix socket resets when what it got is left unread.
    private static async Task ResetAsync(StreamPair pair, string kind)
    {
        if (kind is "unix" or "abstract" or "tls+unix")
        {
            await pair.Client.SendAsync([9]);
        }

        pair.Server.Abort();
    }
}
