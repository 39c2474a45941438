namespace NetRepl.Tui.Events;

/// <summary>How much the panes remember.</summary>
internal sealed record ScrollbackLimits
{
    /// <summary>Events of one pane. Default 10,000.</summary>
    public int Events { get; init; } = 10_000;

    /// <summary>Bytes of one pane. Default 8 MiB.</summary>
    public int Bytes { get; init; } = 8 << 20;

    /// <summary>Bytes of one message; of a longer one the first so many are kept, and its length. Default 64 KiB.</summary>
    public int MessageBytes { get; init; } = 64 << 10;

    /// <summary>Bytes of all panes together; when they are used up, a pane forgets its own oldest instead of growing. Default 256 MiB.</summary>
    public long TotalBytes { get; init; } = 256L << 20;

    /// <summary>Closed connections whose events are kept; the one that closed first is forgotten first. Default 100.</summary>
    public int ClosedFeeds { get; init; } = 100;
}
