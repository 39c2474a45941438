using NetRepl.Tui.Events;

namespace NetRepl.Tui.Panes;

/// <summary>One event as a pane draws it.</summary>
/// <param name="head">The event.</param>
/// <param name="bytes">Its first bytes, as many as were asked for.</param>
/// <param name="rows">How it is laid out.</param>
internal readonly ref struct EventLine(EventHead head, ReadOnlySpan<byte> bytes, PaneRows rows)
{
    /// <summary>The event.</summary>
    public EventHead Head { get; } = head;

    /// <summary>Its first bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>How it is laid out.</summary>
    public PaneRows Rows { get; } = rows;

    /// <summary>Whether the cursor is on it and shows.</summary>
    public bool IsCursor { get; init; }

    /// <summary>Whether it is marked.</summary>
    public bool IsMarked { get; init; }
}
