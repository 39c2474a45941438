namespace NetRepl.Core.Connections;

/// <summary>Which way bytes went.</summary>
internal enum Direction
{
    /// <summary>From the peer to us.</summary>
    In,

    /// <summary>From us to the peer.</summary>
    Out,
}

/// <summary>Sees connections synchronously, as things happen on the wire: recorder, JSON log, pane.</summary>
/// <remarks>Spans are valid during the call only: who needs the bytes later copies them. Calls for one connection and direction never
/// overlap; calls for different connections do. A tap must not throw and should not block: what it blocks is that connection. What a tap does not care for it leaves out.</remarks>
internal interface ITap
{
    /// <summary>Whether <see cref="Moved"/> is of interest: then bytes may not take the short way past reader and send queue.</summary>
    bool SeesBytes { get; }

    /// <summary>Whether <see cref="Answered"/> is of interest: else requests are not timed.</summary>
    bool SeesRequests => false;

    /// <summary>A listener is bound.</summary>
    void Listening(Listener listener)
    {
    }

    /// <summary>A listener has ended; the last call for it.</summary>
    void Stopped(Listener listener)
    {
    }

    /// <summary>A connection opened.</summary>
    void Opened(Connection connection)
    {
    }

    /// <summary>An open connection has changed over to TLS.</summary>
    void Secured(Connection connection)
    {
    }

    /// <summary>Bytes moved: for messages, one call is one message.</summary>
    void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
    }

    /// <summary>An HTTP request was answered.</summary>
    void Answered(Connection connection, HttpAnswered answered)
    {
    }

    /// <summary>One side finishes sending: the peer has (<see cref="Direction.In"/>), or we are about to (<see cref="Direction.Out"/>).</summary>
    void Finished(Connection connection, Direction direction)
    {
    }

    /// <summary>A hook threw; the connection may go on or end, as the policy says.</summary>
    /// <param name="connection">The connection it ran for.</param>
    /// <param name="hook">Its name, as in <c>OnData</c>.</param>
    /// <param name="problem">What it threw, as the log tells it; it may quote the peer.</param>
    void HookFailed(Connection connection, string hook, string problem)
    {
    }

    /// <summary>A connection ended; the last call for it.</summary>
    void Closed(Connection connection, CloseReason reason)
    {
    }
}
