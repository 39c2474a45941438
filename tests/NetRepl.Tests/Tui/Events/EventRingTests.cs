using System.Text;
using CsCheck;
using NetRepl.Tui.Events;
using Xunit;

namespace NetRepl.Tests.Tui.Events;

public sealed class EventRingTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly EventPage page = new();

    [Fact]
    public void What_was_appended_is_read_back_with_time_and_kind()
    {
        EventRing ring = Ring(new ScrollbackLimits());
        ring.Append(EventKind.Received, Noon, "hello"u8);
        ring.Append(EventKind.Note, Noon.AddSeconds(1), "the peer finished sending é");

        ring.Read(0, new PageRequest(10), page);

        Assert.Equal(new EventHead(0, Noon, EventKind.Received, 5, 5), page[0]);
        Assert.Equal(EventKind.Note, page[1].Kind);
        Assert.Equal(["hello", "the peer finished sending é"], Texts());
    }

    [Fact]
    public void The_oldest_are_forgotten_and_numbers_go_on()
    {
        EventRing ring = Ring(new ScrollbackLimits { Events = 3 });
        for (int number = 0; number < 8; number++)
        {
            Assert.Equal(number, ring.Append(EventKind.Sent, Noon, Encoding.ASCII.GetBytes($"message {number}")));
        }

        Assert.Equal(new RingExtent(5, 8), ring.Extent);
        Assert.Equal(3, ring.Read(0, new PageRequest(10), page));
        Assert.Equal(["message 5", "message 6", "message 7"], Texts());
        Assert.Equal(5, page[0].Sequence);
    }

    [Fact]
    public void Bytes_are_bounded_as_well()
    {
        EventRing ring = Ring(new ScrollbackLimits { Bytes = 100 });
        for (int number = 0; number < 10; number++)
        {
            ring.Append(EventKind.Received, Noon, new byte[40]);
        }

        Assert.Equal(new RingExtent(8, 10), ring.Extent);
    }

    [Fact]
    public void A_long_message_keeps_its_head_and_its_length()
    {
        EventRing ring = Ring(new ScrollbackLimits { MessageBytes = 4 });
        ring.Append(EventKind.Received, Noon, "abcdefgh"u8);

        ring.Read(0, new PageRequest(1), page);

        Assert.Equal(["abcd"], Texts());
        Assert.Equal((8, 4, 4), (page[0].Length, page[0].Kept, page[0].Cut));
    }

    [Fact]
    public void A_message_larger_than_the_whole_ring_is_cut_to_it()
    {
        EventRing ring = Ring(new ScrollbackLimits { Bytes = 10 });
        ring.Append(EventKind.Received, Noon, "before"u8);
        ring.Append(EventKind.Received, Noon, "0123456789abc"u8);

        ring.Read(0, new PageRequest(10), page);

        Assert.Equal(["0123456789"], Texts());
        Assert.Equal(3, page[0].Cut);
    }

    [Fact]
    public void An_empty_message_is_an_event()
    {
        EventRing ring = Ring(new ScrollbackLimits());
        ring.Append(EventKind.Received, Noon, []);

        Assert.Equal(1, ring.Read(0, new PageRequest(1), page));
        Assert.Equal(0, page[0].Length);
    }

    [Fact]
    public void Version_tells_of_each_change_and_clearing_repeats_no_number()
    {
        EventRing ring = Ring(new ScrollbackLimits());
        long before = ring.Version;
        ring.Append(EventKind.Sent, Noon, "a"u8);
        long appended = ring.Version;
        ring.Clear();

        Assert.True(before < appended && appended < ring.Version);
        Assert.Equal(0, ring.Extent.Count);
        Assert.Equal(1, ring.Append(EventKind.Sent, Noon, "b"u8));
    }

    [Fact]
    public void A_page_holds_as_much_as_was_asked_for()
    {
        EventRing ring = Ring(new ScrollbackLimits());
        for (int number = 0; number < 5; number++)
        {
            ring.Append(EventKind.Sent, Noon, "0123456789"u8);
        }

        ring.Read(1, new PageRequest(2, BytesEach: 3), page);
        Assert.Equal(["012", "012"], Texts());
        Assert.Equal(1, page[0].Sequence);

        Assert.Equal(2, ring.Read(0, new PageRequest(5, Bytes: 15), page));
        Assert.Equal(0, ring.Read(5, new PageRequest(5), page));
    }

    [Fact]
    public void When_all_rings_have_used_up_the_budget_each_forgets_its_own_oldest()
    {
        var budget = new ScrollbackBudget(3 << 10); // one ring may grow from 1 to 4 KiB
        var limits = new ScrollbackLimits();
        using var first = new EventRing(limits, budget);
        using var second = new EventRing(limits, budget);
        Fill(first);
        Fill(second);

        Assert.Equal(4, first.Extent.Count);
        Assert.Equal(1, second.Extent.Count);
        Assert.Equal(0, budget.Left);

        first.Dispose();
        Assert.Equal(3 << 10, budget.Left);
        Fill(second);
        Assert.Equal(4, second.Extent.Count);
    }

    [Fact]
    public void A_disposed_ring_takes_heads_alone()
    {
        EventRing ring = Ring(new ScrollbackLimits());
        ring.Dispose();
        ring.Dispose();

        ring.Append(EventKind.Received, Noon, "late"u8);

        ring.Read(0, new PageRequest(1), page);
        Assert.Equal((4, 0), (page[0].Length, page[0].Kept));
    }

    [Fact]
    public void Any_appends_leave_the_last_ones_that_fit() =>
        Gen.Select(Gen.Int[1, 40].Array[0, 60], Gen.Int[1, 12], Gen.Int[40, 90]).Sample((lengths, events, capacity) =>
        {
            EventRing ring = Ring(new ScrollbackLimits { Events = events, Bytes = capacity });
            for (int number = 0; number < lengths.Length; number++)
            {
                ring.Append(EventKind.Received, Noon, Content(number, lengths[number]));
            }

            RingExtent extent = ring.Extent;
            var mine = new EventPage();
            ring.Read(0, new PageRequest(int.MaxValue), mine);
            Assert.Equal(extent.Count, mine.Count);
            Assert.Equal(lengths.Length, extent.End);
            for (int index = 0; index < mine.Count; index++)
            {
                int number = (int)mine[index].Sequence;
                Assert.Equal(Content(number, lengths[number]), mine.Bytes(index).ToArray());
            }

            long nextOldest = extent.First == 0 ? int.MaxValue : lengths[extent.First - 1];
            bool isFull = mine.Count == events || mine.ByteCount + nextOldest > capacity || mine.ByteCount + lengths[^1] > capacity;
            Assert.True(extent.First == 0 || isFull);
        });

    [Fact]
    public async Task Threads_append_and_the_screen_reads_whole_events()
    {
        EventRing ring = Ring(new ScrollbackLimits { Events = 100, Bytes = 3_000 });
        using var stop = new CancellationTokenSource();
        Task reader = Task.Run(() =>
        {
            var mine = new EventPage();
            while (!stop.IsCancellationRequested)
            {
                ring.Read(ring.Extent.First, new PageRequest(50), mine);
                for (int index = 0; index < mine.Count; index++)
                {
                    Assert.Equal(-1, mine.Bytes(index).IndexOfAnyExcept(mine.Bytes(index)[0]));
                }
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => Task.Run(() =>
        {
            byte[] content = [.. Enumerable.Repeat((byte)number, 10 * number)];
            for (int count = 0; count < 5_000; count++)
            {
                ring.Append(EventKind.Received, Noon, content);
            }
        }, TestContext.Current.CancellationToken)));
        await stop.CancelAsync();
        await reader.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(20_000, ring.Extent.End);
    }

    [Fact]
    public void A_full_ring_appends_and_reads_without_allocating()
    {
        EventRing ring = Ring(new ScrollbackLimits { Events = 1_000, Bytes = 1 << 16 });
        byte[] content = new byte[100];
        Work(ring, content, 2_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Work(ring, content, 10_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Content(int number, int length) => [.. Enumerable.Range(number, length).Select(value => (byte)value)];

    private static void Fill(EventRing ring)
    {
        for (int count = 0; count < 20; count++)
        {
            ring.Append(EventKind.Received, Noon, new byte[1000]);
        }
    }

    private static EventRing Ring(ScrollbackLimits limits) => new(limits, new ScrollbackBudget(limits.TotalBytes));

    private void Work(EventRing ring, byte[] content, int count)
    {
        for (int number = 0; number < count; number++)
        {
            ring.Append(EventKind.Received, Noon, content);
            if (number % 100 == 0)
            {
                ring.Read(ring.Extent.End - 50, new PageRequest(50), page);
            }
        }
    }

    private string[] Texts() => [.. Enumerable.Range(0, page.Count).Select(index => Encoding.UTF8.GetString(page.Bytes(index)))];
}
