namespace NetRepl.Core.Transports;

/// <summary>One socket option of the kernel, of type int, by its numbers.</summary>
/// <remarks>Raw numbers, since .NET's names mean other things: its ReuseAddress also sets SO_REUSEPORT, by which two programs
/// steal each other's clients.</remarks>
/// <param name="Level">The level (setsockopt(2)).</param>
/// <param name="Name">The option at that level.</param>
/// <param name="Text">Its name in the manuals, for messages.</param>
internal readonly record struct KernelOption(int Level, int Name, string Text)
{
    /// <summary>socket(7).</summary>
    public static KernelOption ReuseAddress => new(1, 2, "SO_REUSEADDR");

    /// <summary>socket(7); reading it clears it.</summary>
    public static KernelOption Error => new(1, 4, "SO_ERROR");

    /// <summary>socket(7).</summary>
    public static KernelOption Broadcast => new(1, 6, "SO_BROADCAST");

    /// <summary>socket(7).</summary>
    public static KernelOption SendBuffer => new(1, 7, "SO_SNDBUF");

    /// <summary>socket(7).</summary>
    public static KernelOption ReceiveBuffer => new(1, 8, "SO_RCVBUF");

    /// <summary>socket(7).</summary>
    public static KernelOption KeepAlive => new(1, 9, "SO_KEEPALIVE");

    /// <summary>socket(7); the number of the protocol over IP.</summary>
    public static KernelOption Protocol => new(1, 38, "SO_PROTOCOL");

    /// <summary>unix(7).</summary>
    public static KernelOption PassCredentials => new(1, 16, "SO_PASSCRED");

    /// <summary>tcp(7).</summary>
    public static KernelOption NoDelay => new(6, 1, "TCP_NODELAY");

    /// <summary>tcp(7); in seconds.</summary>
    public static KernelOption KeepAliveIdle => new(6, 4, "TCP_KEEPIDLE");

    /// <summary>ip(7).</summary>
    public static KernelOption Tos => new(0, 1, "IP_TOS");

    /// <summary>ip(7).</summary>
    public static KernelOption Ttl => new(0, 2, "IP_TTL");

    /// <summary>ip(7).</summary>
    public static KernelOption MulticastTtl => new(0, 33, "IP_MULTICAST_TTL");

    /// <summary>ipv6(7).</summary>
    public static KernelOption UnicastHops => new(41, 16, "IPV6_UNICAST_HOPS");

    /// <summary>ipv6(7).</summary>
    public static KernelOption MulticastHops => new(41, 18, "IPV6_MULTICAST_HOPS");

    /// <summary>ipv6(7): one socket carries IPv6 alone.</summary>
    public static KernelOption OnlyIPv6 => new(41, 26, "IPV6_V6ONLY");

    /// <summary>RFC 3542 §6.5.</summary>
    public static KernelOption TrafficClass => new(41, 67, "IPV6_TCLASS");
}
