namespace NetRepl.Tui.Events;

/// <summary>Which events a ring holds: sequence numbers from <paramref name="First"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="First">The oldest that is held; as numbers start at 0, also how many were forgotten.</param>
/// <param name="End">The number of the next event to come.</param>
/// <param name="ForgottenBytes">Bytes that the forgotten events had.</param>
internal readonly record struct RingExtent(long First, long End, long ForgottenBytes)
{
    /// <summary>How many events are held.</summary>
    public long Count => End - First;

    /// <summary>Whether an event is held.</summary>
    public bool Holds(long sequence) => sequence >= First && sequence < End;
}
