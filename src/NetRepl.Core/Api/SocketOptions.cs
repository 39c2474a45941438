using System.Net;

namespace NetRepl;

/// <summary>The version of the Internet Protocol an endpoint may use.</summary>
public enum IPVersion
{
    /// <summary>Whichever the name or the machine offers.</summary>
    Any,

    /// <summary>IPv4 only (RFC 791).</summary>
    V4,

    /// <summary>IPv6 only (RFC 8200).</summary>
    V6,
}

/// <summary>What may be set on a socket before it is opened. Members that are <see langword="null"/> keep the kernel's default.</summary>
public abstract record SocketOptions
{
    /// <summary>Which version of IP names and port-only specs may resolve to. Default any.</summary>
    public IPVersion IPVersion { get; init; } = IPVersion.Any;

    /// <summary>Host names are an error instead of being looked up. Default false.</summary>
    public bool NumericHostsOnly { get; init; }

    /// <summary>Whether TCP sends small writes at once, without Nagle's algorithm (TCP_NODELAY, RFC 9293 §3.7.4). Default true.</summary>
    public bool NoDelay { get; init; } = true;

    /// <summary>Idle time before TCP probes a silent peer (SO_KEEPALIVE with TCP_KEEPIDLE, RFC 9293 §3.8.4), 1 s to 32,767 s; null turns probes off. Default null.</summary>
    public TimeSpan? KeepAlive { get; init; }

    /// <summary>Hops a packet may make (IP_TTL, or IPV6_UNICAST_HOPS), 1 to 255; also the hops of multicast datagrams. Default null.</summary>
    public int? Ttl { get; init; }

    /// <summary>Type of service, that is DSCP and ECN (IP_TOS, or IPV6_TCLASS; RFC 2474), 0 to 255. Default null.</summary>
    public int? Tos { get; init; }

    /// <summary>Size of the kernel's receive buffer in bytes (SO_RCVBUF; Linux doubles it), at least 1. Default null.</summary>
    public int? ReceiveBuffer { get; init; }

    /// <summary>Size of the kernel's send buffer in bytes (SO_SNDBUF; Linux doubles it), at least 1. Default null.</summary>
    public int? SendBuffer { get; init; }

    /// <summary>Allows binding an address that old connections in TIME_WAIT still hold (SO_REUSEADDR; never SO_REUSEPORT).
    /// TCP listeners and Unix sockets behave so anyway; it matters for UDP and for a fixed source port. Default false.</summary>
    public bool ReuseAddress { get; init; }

    /// <summary>Longest wait inside one receiving verb, as a total deadline; <see cref="Timeout.InfiniteTimeSpan"/> waits for ever. Default infinite.</summary>
    public TimeSpan ReceiveTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Span without traffic in either direction after which a connection is closed.
    /// Default null: 60 s for the peers of a datagram listener, for ever otherwise. <see cref="Timeout.InfiniteTimeSpan"/> waits for ever.</summary>
    public TimeSpan? IdleTimeout { get; init; }
}

/// <summary>How a listener is opened.</summary>
public sealed record ListenOptions : SocketOptions
{
    /// <summary>How TLS is spoken on <c>tls://</c> and <c>tls+unix:</c>, and by the servers' side of <see cref="Connection.UpgradeToTls"/>.
    /// Default null: the defaults of <see cref="TlsOptions"/>.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Connections the kernel completes and queues before they are accepted (listen(2)), 1 to 65,535; the kernel caps it at net.core.somaxconn. Default 512.</summary>
    public int Backlog { get; init; } = 512;
}

/// <summary>How a connection is opened.</summary>
public sealed record ConnectOptions : SocketOptions
{
    /// <summary>How TLS is spoken on <c>tls://</c> and <c>tls+unix:</c>. Default null: the defaults of <see cref="TlsOptions"/>.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Longest wait for the connection to open, over all addresses of the name; <see cref="Timeout.InfiniteTimeSpan"/> waits for ever. Default 10 s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Local address to bind before connecting; null lets the kernel choose. Default null.</summary>
    public IPAddress? Source { get; init; }

    /// <summary>Local port to bind before connecting, 0 to 65,535; 0 lets the kernel choose. Default 0.</summary>
    public int SourcePort { get; init; }
}
