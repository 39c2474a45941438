using System.Collections.Frozen;
using System.Globalization;

namespace NetRepl.Core.Addressing;

/// <summary>The names of protocols over IP that raw sockets are opened for (IANA, Assigned Internet Protocol Numbers).</summary>
/// <remarks>A table of our own: /etc/protocols is missing on many machines, and a spec must mean the same on all.</remarks>
internal static class IPProtocolTable
{
    /// <summary>ICMP for IPv4 (RFC 792).</summary>
    public const int Icmp = 1;

    /// <summary>ICMP for IPv6 (RFC 4443).</summary>
    public const int IcmpV6 = 58;

    private const int Igmp = 2;
    private const int Highest = 255;

    // The first name of a number is the one that is written.
    private static readonly (string Name, int Number)[] Rows =
    [
        ("icmp", Icmp), ("icmpv4", Icmp), ("igmp", Igmp), ("ipip", 4), ("tcp", 6), ("udp", 17), ("dccp", 33), ("ipv6", 41), ("gre", 47),
        ("esp", 50), ("ah", 51), ("icmpv6", IcmpV6), ("ipv6-icmp", IcmpV6), ("icmp6", IcmpV6), ("eigrp", 88), ("ospf", 89), ("pim", 103),
        ("vrrp", 112), ("l2tp", 115), ("sctp", 132), ("udplite", 136),
    ];

    private static readonly FrozenDictionary<string, int> Numbers = Rows.ToFrozenDictionary(row => row.Name, row => row.Number);

    /// <summary>The names, for hints.</summary>
    public static IEnumerable<string> Names => Rows.Select(row => row.Name);

    /// <summary>The number of a protocol.</summary>
    /// <param name="text">A name in any case, or a number from 0 to 255.</param>
    /// <returns>Null when it is neither.</returns>
    public static int? Find(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number <= Highest ? number : null
            : Numbers.TryGetValue(text.ToLowerInvariant(), out int named) ? named : null;

    /// <summary>The name of a number, or the number as text where it has none here.</summary>
    public static string NameOf(int number) =>
        Array.Find(Rows, row => row.Number == number).Name ?? number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version of IP that a protocol belongs to; any where it has no version of its own.</summary>
    public static IPVersion VersionOf(int number) => number switch
    {
        Icmp or Igmp => IPVersion.V4,
        IcmpV6 => IPVersion.V6,
        _ => IPVersion.Any,
    };
}
