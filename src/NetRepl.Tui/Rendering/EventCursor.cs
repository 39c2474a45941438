using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Rendering;

/// <summary>Steps through the events of a ring, or through those that pass a filter.</summary>
/// <param name="Ring">The events.</param>
/// <param name="Filtered">Those that pass; null for all.</param>
internal readonly record struct EventCursor(EventRing Ring, FilteredEvents? Filtered)
{
    /// <summary>The first event at or after a number; null if there is none.</summary>
    public long? AtOrAfter(long sequence)
    {
        RingExtent extent = Ring.Extent;
        long from = Math.Max(sequence, extent.First);
        return Filtered is { } filtered ? filtered.AtOrAfter(from) : from < extent.End ? from : null;
    }

    /// <summary>The last event before a number; null if there is none.</summary>
    public long? Before(long sequence)
    {
        RingExtent extent = Ring.Extent;
        long? before = Filtered is { } filtered ? filtered.Before(sequence) : Math.Min(sequence, extent.End) - 1;
        return before >= extent.First ? before : null;
    }

    /// <summary>How many events there are at or after a number.</summary>
    public long CountFrom(long sequence)
    {
        RingExtent extent = Ring.Extent;
        return Filtered?.CountFrom(sequence) ?? Math.Max(0, extent.End - Math.Max(sequence, extent.First));
    }
}
