using NetRepl.Tui.Events;

namespace NetRepl.Tui.Filtering;

/// <summary>Which events of a ring pass a filter: their numbers, found piece by piece so that nobody waits long.</summary>
/// <remarks>Not thread-safe. Call <see cref="Advance"/> on each turn of the screen, with as much as a turn may cost; what was passed once is
/// not looked at again.</remarks>
internal sealed class FilteredEvents
{
    private const int PageBytes = 256 << 10;
    private const int PageEvents = 256;

    private readonly EventRing ring;
    private readonly EventPage page = new();
    private readonly List<long> found = [];
    private int forgotten; // of the list's head
    private long next;

    public FilteredEvents(EventRing ring, MessageFilter filter)
    {
        this.ring = ring;
        Filter = filter;
    }

    /// <summary>The filter.</summary>
    public MessageFilter Filter { get; }

    /// <summary>Events that passed and are still held.</summary>
    public int Count => found.Count - forgotten;

    /// <summary>Whether all events there are have been looked at.</summary>
    public bool IsComplete => next >= ring.Extent.End;

    /// <summary>The number of the oldest event that passed, by its place from 0.</summary>
    public long this[int index] => found[forgotten + index];

    /// <summary>Looks at more events.</summary>
    /// <param name="events">How many at most.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Advance(int events)
    {
        RingExtent extent = ring.Extent;
        bool hasChanged = Forget(extent.First);
        next = Math.Max(next, extent.First);
        while (events > 0 && ring.Read(next, new PageRequest(Math.Min(events, PageEvents), Bytes: PageBytes), page) > 0)
        {
            for (int index = 0; index < page.Count; index++)
            {
                if (Filter.Matches(page[index], page.Bytes(index)))
                {
                    found.Add(page[index].Sequence);
                    hasChanged = true;
                }
            }

            events -= page.Count;
            next = page[page.Count - 1].Sequence + 1;
        }

        return hasChanged;
    }

    /// <summary>The first that passed at or after a number; null if none did yet.</summary>
    public long? AtOrAfter(long sequence)
    {
        int index = IndexOf(sequence);
        return index < found.Count ? found[index] : null;
    }

    /// <summary>The last that passed before a number; null if none did.</summary>
    public long? Before(long sequence)
    {
        int index = IndexOf(sequence) - 1;
        return index >= forgotten ? found[index] : null;
    }

    /// <summary>How many passed at or after a number.</summary>
    public int CountFrom(long sequence) => found.Count - IndexOf(sequence);

    private int IndexOf(long sequence)
    {
        int index = found.BinarySearch(forgotten, found.Count - forgotten, sequence, comparer: null);
        return index < 0 ? ~index : index;
    }

    private bool Forget(long first)
    {
        int gone = IndexOf(first) - forgotten;
        forgotten += gone;
        if (forgotten > found.Count / 2 && forgotten > PageEvents)
        {
            found.RemoveRange(0, forgotten);
            forgotten = 0;
        }

        return gone > 0;
    }
}
