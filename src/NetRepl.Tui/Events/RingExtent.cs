namespace NetRepl.Tui.Events;

/// <summary>Which events a ring holds: sequence numbers from <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="First">The oldest that is held; as numbers start at 0, also how many were forgotten.</param>
/// <param name="End">The number of the next event to come.</param>
internal readonly record struct RingExtent(long First, long End)
{
    /// <summary>How many events are held.</summary>
    public long Count => End - First;
}
