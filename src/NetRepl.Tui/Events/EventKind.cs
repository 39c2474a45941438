namespace NetRepl.Tui.Events;

/// <summary>What one event of a pane is.</summary>
internal enum EventKind
{
    /// <summary>Bytes that came from the peer.</summary>
    Received,

    /// <summary>Bytes that went to the peer.</summary>
    Sent,

    /// <summary>A line of ours: opened, finished, closed, listening.</summary>
    Note,

    /// <summary>A line of ours about something that failed: a hook, a connection that was lost.</summary>
    Problem,

    /// <summary>A line of C#, or a command of the prompt, behind what stands before it.</summary>
    Code,
}
