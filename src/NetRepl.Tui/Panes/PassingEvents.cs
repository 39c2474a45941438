using System.Diagnostics;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Panes;

/// <summary>The events of a ring that pass a filter, in order: found piece by piece, so that a look at a large ring never holds the screen up.</summary>
/// <remarks>Not thread-safe: the screen's own.</remarks>
internal sealed class PassingEvents
{
    private const int Chunk = 256;

    private readonly EventRing ring;
    private readonly EventPage page = new();
    private readonly List<long> found = [];
    private MessageFilter? filter;
    private RingExtent extent;
    private int gone; // found[..gone] have been forgotten by the ring
    private long next;

    /// <param name="ring">Where the events are.</param>
    public PassingEvents(EventRing ring)
    {
        this.ring = ring;
        extent = ring.Extent;
    }

    /// <summary>The filter; null lets all pass.</summary>
    public MessageFilter? Filter
    {
        get => filter;
        set
        {
            filter = value is { IsEmpty: false } ? value : null;
            found.Clear();
            gone = 0;
            next = 0;
        }
    }

    /// <summary>Whether all events the ring has were looked at.</summary>
    public bool IsComplete => filter is null || next >= extent.End;

    /// <summary>How many pass, as far as is known.</summary>
    public long Count => filter is null ? extent.Count : found.Count - gone;

    /// <summary>The number of the first that passes, if there is one.</summary>
    public long First => filter is null ? extent.First : found[gone];

    /// <summary>What the ring held when it was last looked at.</summary>
    public RingExtent Extent => extent;

    /// <summary>The sequence number of the event at a place, from 0.</summary>
    public long this[long place] => filter is null ? extent.First + place : found[gone + (int)place];

    /// <summary>Looks at what is new in the ring, for no longer than <paramref name="budget"/>.</summary>
    public void Update(TimeSpan budget)
    {
        extent = ring.Extent;
        if (filter is null)
        {
            return;
        }

        Forget();
        long start = Stopwatch.GetTimestamp();
        next = Math.Max(next, extent.First);
        while (next < extent.End && Stopwatch.GetElapsedTime(start) < budget)
        {
            int count = ring.Read(next, new PageRequest(Chunk), page);
            for (int index = 0; index < count; index++)
            {
                EventHead head = page[index];
                next = head.Sequence + 1;
                if (filter.Matches(head, page.Bytes(index)))
                {
                    found.Add(head.Sequence);
                }
            }

            if (count == 0)
            {
                return;
            }
        }
    }

    /// <summary>The place of the first event whose number is not smaller; <see cref="Count"/> if there is none.</summary>
    public long PlaceOf(long sequence)
    {
        if (filter is null)
        {
            return Math.Clamp(sequence - extent.First, 0, extent.Count);
        }

        int place = found.BinarySearch(gone, found.Count - gone, sequence, comparer: null);
        return (place >= 0 ? place : ~place) - gone;
    }

    private void Forget()
    {
        while (gone < found.Count && found[gone] < extent.First)
        {
            gone++;
        }

        if (gone > Chunk && gone > found.Count / 2)
        {
            found.RemoveRange(0, gone);
            gone = 0;
        }
    }
}
