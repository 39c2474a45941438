namespace NetRepl;

/// <summary>What a network operation failed of. One word for the many codes of the operating system.</summary>
public enum NetFailure
{
    /// <summary>Something the operating system reported that has no word of its own here; see <see cref="NetException.ErrorCode"/>.</summary>
    Other,

    /// <summary>The host or service name is unknown, or its look-up failed.</summary>
    NameNotFound,

    /// <summary>Nobody listens there (ECONNREFUSED).</summary>
    Refused,

    /// <summary>No route, host or network down (EHOSTUNREACH, ENETUNREACH).</summary>
    Unreachable,

    /// <summary>A deadline passed.</summary>
    TimedOut,

    /// <summary>The peer reset the connection (ECONNRESET, EPIPE).</summary>
    Reset,

    /// <summary>The stream ended before what was asked for had come.</summary>
    Ended,

    /// <summary>The connection was closed or aborted on our side.</summary>
    Closed,

    /// <summary>The local address is taken (EADDRINUSE).</summary>
    AddressInUse,

    /// <summary>The local address is not one of this machine (EADDRNOTAVAIL).</summary>
    AddressNotAvailable,

    /// <summary>The right to do it is missing (EACCES, EPERM).</summary>
    PermissionDenied,

    /// <summary>This kernel or machine lacks the family, type or protocol.</summary>
    NotSupported,

    /// <summary>A datagram is larger than the transport carries (EMSGSIZE).</summary>
    MessageTooLong,

    /// <summary>A limit on connections or descriptors is reached (EMFILE, ENFILE, our own caps).</summary>
    LimitReached,

    /// <summary>The endpoint spec cannot be used for this operation.</summary>
    BadSpec,

    /// <summary>A file cannot be used as certificate, key or bundle of authorities: unreadable, damaged, without key, wrong password.</summary>
    BadCertificate,

    /// <summary>The TLS handshake failed: the peer speaks no TLS, no common version, refused, or it took too long.</summary>
    HandshakeFailed,

    /// <summary>The peer's TLS certificate could not be verified: nothing was sent to it.</summary>
    NotVerified,

    /// <summary>A TLS stream ended without close_notify (RFC 8446 §6.1): somebody may have cut it, and its end may be missing.</summary>
    Truncated,
}

/// <summary>A network operation that failed: which operation, on which endpoint, and why.</summary>
/// <remarks><see cref="Exception.Message"/> is one line without full stop, as it is shown to people:
/// <c>connect tcp://10.0.0.5:22: connection refused</c>.</remarks>
public sealed class NetException : Exception
{
    /// <summary>Makes the exception for one failed operation.</summary>
    /// <param name="operation">A verb in lower case: <c>connect</c>, <c>listen</c>, <c>send</c>.</param>
    /// <param name="endpoint">The endpoint as text, as it would be typed.</param>
    /// <param name="failure">The kind of failure.</param>
    /// <param name="cause">The cause in a few words of lower case, without full stop.</param>
    /// <param name="errorCode">The <c>errno</c> of the operating system, 0 if there is none.</param>
    /// <param name="hint">A remedy in one line, when one is known.</param>
    /// <param name="inner">The exception this one explains.</param>
    public NetException(
        string operation,
        string endpoint,
        NetFailure failure,
        string cause,
        int errorCode = 0,
        string? hint = null,
        Exception? inner = null)
        : base($"{operation} {endpoint}: {cause}", inner)
    {
        Operation = operation;
        Endpoint = endpoint;
        Failure = failure;
        Cause = cause;
        ErrorCode = errorCode;
        Hint = hint;
    }

    /// <summary>The operation that failed, a verb in lower case.</summary>
    public string Operation { get; }

    /// <summary>The endpoint it was tried on, as text.</summary>
    public string Endpoint { get; }

    /// <summary>The kind of failure.</summary>
    public NetFailure Failure { get; }

    /// <summary>The cause in words.</summary>
    public string Cause { get; }

    /// <summary>The <c>errno</c> of the operating system (what <c>connect_ex</c> returns), 0 if there is none.</summary>
    public int ErrorCode { get; }

    /// <summary>A remedy in one line, when one is known.</summary>
    public string? Hint { get; }

    /// <summary>The bytes a receive verb had when it failed; empty for other operations.</summary>
    public ReadOnlyMemory<byte> Received { get; init; }
}
