namespace NetRepl.Tui.Events;

/// <summary>One event without its bytes.</summary>
/// <param name="Sequence">Its number in its ring, from 0; never used again.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">How many bytes it had.</param>
/// <param name="Kept">How many of them the ring keeps, from the first: all, or fewer of a long message.</param>
internal readonly record struct EventHead(long Sequence, DateTimeOffset At, EventKind Kind, long Length, int Kept)
{
    /// <summary>Whether its bytes are from the wire, not a line of ours.</summary>
    public bool IsMessage => Kind is EventKind.Received or EventKind.Sent;

    /// <summary>Bytes it had that are not kept.</summary>
    public long Cut => Length - Kept;
}
