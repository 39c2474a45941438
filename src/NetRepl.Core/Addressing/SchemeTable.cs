using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>What the word before <c>://</c> or <c>:</c> means.</summary>
internal abstract record Scheme
{
    /// <summary>Whether TLS runs over it.</summary>
    public bool HasTls { get; init; }

    /// <summary><c>tcp://</c>, <c>udp6://</c> and so on.</summary>
    /// <param name="Protocol">What is carried over IP.</param>
    /// <param name="Version">The version the scheme asks for.</param>
    public sealed record Internet(InternetProtocol Protocol, IPVersion Version) : Scheme;

    /// <summary><c>unix:</c>, <c>unix-dgram:</c>, <c>unix-seqpacket:</c>.</summary>
    /// <param name="Kind">The type of socket.</param>
    public sealed record Unix(UnixKind Kind) : Scheme;

    /// <summary><c>raw:</c>, <c>raw4:</c>, <c>raw6:</c>.</summary>
    /// <param name="Version">The version of IP the scheme asks for.</param>
    public sealed record Raw(IPVersion Version) : Scheme;

    /// <summary><c>icmp://</c>, <c>icmp4://</c>, <c>icmp6://</c>.</summary>
    /// <param name="Version">The version of IP the scheme asks for.</param>
    public sealed record Echo(IPVersion Version) : Scheme;

    /// <summary>A scheme that people try and this version does not have.</summary>
    /// <param name="Problem">What to tell them.</param>
    public sealed record Absent(SpecProblem Problem) : Scheme;
}

/// <summary>The one table of schemes.</summary>
internal static class SchemeTable
{
    /// <summary>The schemes there are, with what stands behind the word.</summary>
    public static IReadOnlyList<string> Known => Offered;

    private static readonly string[] Offered =
    [
        "tcp://", "tcp4://", "tcp6://", "tls://", "tls4://", "tls6://", "udp://", "udp4://", "udp6://", "unix:", "unix-dgram:", "unix-seqpacket:",
        "tls+unix:", "raw:", "icmp://",
    ];

    /// <summary>Looks a scheme up.</summary>
    /// <param name="word">The word before the colon, in any case.</param>
    /// <returns>Null when the word is no scheme.</returns>
    public static Scheme? Find(string word) => word.ToLowerInvariant() switch
    {
        "tcp" => new Scheme.Internet(InternetProtocol.Tcp, IPVersion.Any),
        "tcp4" => new Scheme.Internet(InternetProtocol.Tcp, IPVersion.V4),
        "tcp6" => new Scheme.Internet(InternetProtocol.Tcp, IPVersion.V6),
        "udp" => new Scheme.Internet(InternetProtocol.Udp, IPVersion.Any),
        "udp4" => new Scheme.Internet(InternetProtocol.Udp, IPVersion.V4),
        "udp6" => new Scheme.Internet(InternetProtocol.Udp, IPVersion.V6),
        "tls" => new Scheme.Internet(InternetProtocol.Tcp, IPVersion.Any) { HasTls = true },
        "tls4" => new Scheme.Internet(InternetProtocol.Tcp, IPVersion.V4) { HasTls = true },
        "tls6" => new Scheme.Internet(InternetProtocol.Tcp, IPVersion.V6) { HasTls = true },
        "unix" => new Scheme.Unix(UnixKind.Stream),
        "tls+unix" => new Scheme.Unix(UnixKind.Stream) { HasTls = true },
        "unix-dgram" => new Scheme.Unix(UnixKind.Datagram),
        "unix-seqpacket" => new Scheme.Unix(UnixKind.SequencedPacket),
        "http" or "ws" => new Scheme.Absent(new SpecProblem("a web address is not an endpoint", "use tcp://host:80")),
        "https" or "wss" => new Scheme.Absent(new SpecProblem("a web address is not an endpoint", "use tls://host:443")),
        "ssl" => new Scheme.Absent(new SpecProblem("SSL is called TLS here", "use tls://")),
        "raw" => new Scheme.Raw(IPVersion.Any),
        "raw4" => new Scheme.Raw(IPVersion.V4),
        "raw6" => new Scheme.Raw(IPVersion.V6),
        "icmp" => new Scheme.Echo(IPVersion.Any),
        "icmp4" => new Scheme.Echo(IPVersion.V4),
        "icmp6" => new Scheme.Echo(IPVersion.V6),
        "sctp" => new Scheme.Absent(new SpecProblem("sctp is not supported", "raw:sctp://HOST carries its packets")),
        "rdm" => new Scheme.Absent(new SpecProblem("rdm is not supported: the kernel has no such sockets for IP", "use udp:// or unix-seqpacket:")),
        "vsock" => new Scheme.Absent(new SpecProblem("vsock is not supported", "socat can join VSOCK-CONNECT to a TCP port or a Unix socket")),
        "exec" => new Scheme.Absent(new SpecProblem("exec is not supported yet in this version")),
        _ => null,
    };

    /// <summary>The scheme as it is typed before an address: <c>tcp://</c>.</summary>
    public static string Prefix(InternetProtocol protocol, IPVersion version) => (protocol, version) switch
    {
        (InternetProtocol.Tcp, IPVersion.V4) => "tcp4://",
        (InternetProtocol.Tcp, IPVersion.V6) => "tcp6://",
        (InternetProtocol.Tcp, _) => "tcp://",
        (_, IPVersion.V4) => "udp4://",
        (_, IPVersion.V6) => "udp6://",
        _ => "udp://",
    };

    /// <summary>The scheme as it is typed before a path: <c>unix:</c>.</summary>
    public static string Prefix(UnixKind kind) => kind switch
    {
        UnixKind.Stream => "unix:",
        UnixKind.Datagram => "unix-dgram:",
        _ => "unix-seqpacket:",
    };

    /// <summary>The text of an endpoint with TLS over it: <c>tls4://</c> for <c>tcp4://</c>, <c>tls+unix:</c> for <c>unix:</c>.</summary>
    /// <param name="carrier">Canonical text of the endpoint that carries it.</param>
    public static string WithTls(string carrier) =>
        carrier.StartsWith("tcp", StringComparison.Ordinal) ? $"tls{carrier["tcp".Length..]}" : $"tls+{carrier}";

    /// <summary>What to say of a word before <c>://</c> that is no scheme.</summary>
    public static SpecProblem Unknown(string word)
    {
        string? near = NearestPrefix(word);

        return new SpecProblem(
            $"scheme '{Escapes.OneLine(word)}' is unknown",
            near is null ? $"choose {string.Join(' ', Offered)}" : $"did you mean '{near}'?");
    }

    /// <summary>The scheme that was probably meant, as it is typed before an address; null if none is near.</summary>
    public static string? NearestPrefix(string word)
    {
        string? near = Suggestion.Nearest(word, Offered.Select(offered => offered.TrimEnd('/', ':')));

        return near is null ? null : Array.Find(Offered, offered => offered.TrimEnd('/', ':') == near);
    }
}
