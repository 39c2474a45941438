namespace NetRepl;

/// <summary>The settings of an open socket, read from and written to the kernel at once.</summary>
/// <remarks>A member that the transport lacks (no-delay on UDP, TTL on a Unix socket) throws <see cref="NetException"/>
/// with <see cref="NetFailure.NotSupported"/>.</remarks>
public abstract class SocketSettings
{
    private protected SocketSettings()
    {
    }

    /// <summary>TCP sends small writes at once (TCP_NODELAY).</summary>
    public abstract bool NoDelay { get; set; }

    /// <summary>Idle time before TCP probes a silent peer, in whole seconds from 1 s to 32,767 s; null when probes are off (SO_KEEPALIVE, TCP_KEEPIDLE).</summary>
    public abstract TimeSpan? KeepAlive { get; set; }

    /// <summary>Hops a packet may make, 1 to 255 (IP_TTL, IPV6_UNICAST_HOPS).</summary>
    public abstract int Ttl { get; set; }

    /// <summary>Type of service, 0 to 255 (IP_TOS, IPV6_TCLASS).</summary>
    public abstract int Tos { get; set; }

    /// <summary>Size of the kernel's receive buffer in bytes, as the kernel reports it (SO_RCVBUF).</summary>
    public abstract int ReceiveBuffer { get; set; }

    /// <summary>Size of the kernel's send buffer in bytes, as the kernel reports it (SO_SNDBUF).</summary>
    public abstract int SendBuffer { get; set; }

    /// <summary>Whether the address may be bound while old connections hold it (SO_REUSEADDR).</summary>
    public abstract bool ReuseAddress { get; set; }

    /// <summary>The pending error of the socket as <c>errno</c>, 0 if none; reading it clears it (SO_ERROR).</summary>
    public abstract int PendingError { get; }
}
