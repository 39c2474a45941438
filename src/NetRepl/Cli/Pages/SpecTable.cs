namespace NetRepl.Cli.Pages;

/// <summary>The forms of an endpoint spec, for people; the grammar itself stands in <c>EndpointSpecParser</c>.</summary>
internal static class SpecTable
{
    /// <summary>A form and what it means.</summary>
    public static IReadOnlyList<(string Form, string Meaning)> All { get; } =
    [
        ("8080", "port 8080 of this machine only: 127.0.0.1 and ::1"),
        ("*:8080, :8080", "port 8080 of all interfaces: other machines can reach it"),
        ("HOST:80, [::1]:80", "a name or an address, with a port or a service name"),
        ("tcp4://..., tcp6://...", "the same over IPv4 or IPv6 alone"),
        ("tls://HOST:443", "TLS over TCP; tls4://, tls6:// and tls+unix:/path too"),
        ("udp://HOST:53", "datagrams; udp4:// and udp6:// too, also multicast groups"),
        ("unix:/path", "a Unix socket; unix:@name for an abstract one"),
        ("unix-dgram:/path", "a Unix datagram socket"),
        ("unix-seqpacket:/path", "a Unix socket whose packets keep their boundaries"),
        ("raw:icmp://HOST", "any protocol over IP, by name or number (root or CAP_NET_RAW); raw4: and raw6: too"),
        ("icmp://HOST", "ICMP echo requests and replies, without rights; icmp4:// and icmp6:// too"),
    ];
}
