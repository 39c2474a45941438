namespace NetRepl.Core.Transports.Messages;

/// <summary>What became of a datagram that was put into an inbox.</summary>
internal enum InboxResult
{
    /// <summary>It is queued.</summary>
    Taken,

    /// <summary>There is no room: it is dropped.</summary>
    Full,

    /// <summary>The inbox has ended: whoever speaks now is a new peer.</summary>
    Ended,
}
