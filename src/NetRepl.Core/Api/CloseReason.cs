namespace NetRepl;

/// <summary>How a connection ended.</summary>
public enum CloseKind
{
    /// <summary>Both sides finished sending: the normal end.</summary>
    Finished,

    /// <summary>We closed it.</summary>
    Closed,

    /// <summary>We aborted it: unsent bytes were thrown away.</summary>
    Aborted,

    /// <summary>The peer reset it.</summary>
    Reset,

    /// <summary>A datagram came back as undeliverable: nobody has that port.</summary>
    Unreachable,

    /// <summary>No traffic for the idle timeout.</summary>
    Idle,

    /// <summary>The peer did not take what was sent to it, and its queue was full.</summary>
    SlowPeer,

    /// <summary>OnAccept refused it, or a limit did.</summary>
    Refused,

    /// <summary>A hook threw.</summary>
    HookFailed,

    /// <summary>What came was no frame: longer than the limit, or cut off by the peer's end.</summary>
    BadFrame,

    /// <summary>The listener or the program stopped.</summary>
    Stopped,

    /// <summary>The operating system reported another error.</summary>
    Failed,

    /// <summary>A TLS stream ended without close_notify (RFC 8446 §6.1): its end may be missing.</summary>
    Truncated,

    /// <summary>The TLS handshake of an upgrade failed, or the peer's certificate could not be verified.</summary>
    HandshakeFailed,
}

/// <summary>Why a connection ended: the kind, and one line for people.</summary>
/// <param name="Kind">The kind of end.</param>
/// <param name="Text">One line in lower case without full stop, such as <c>peer reset the connection</c>.</param>
/// <param name="Error">The exception behind it, if one was.</param>
public sealed record CloseReason(CloseKind Kind, string Text, Exception? Error = null)
{
    /// <summary>Whether data may have been lost: true for resets, failures, timeouts and aborts.</summary>
    public bool IsLoss => Kind is not (CloseKind.Finished or CloseKind.Closed or CloseKind.Stopped or CloseKind.Refused);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
