using System.Buffers;
using System.Globalization;
using System.Net;
using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>Text to <see cref="HostSpec"/>: <c>*</c>, a literal address, or a name.</summary>
internal static class HostParser
{
    // An interface's name fills at most IFNAMSIZ - 1 bytes (netdevice(7)).
    private const int LongestZone = 15;

    private static readonly SearchValues<char> IPv6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>Reads a host without a colon.</summary>
    /// <param name="text">What was typed before the port's colon; empty for all interfaces.</param>
    /// <param name="version">The version of IP the scheme asks for.</param>
    /// <param name="host">The host; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, IPVersion version, out HostSpec? host)
    {
        host = null;
        if (text is "" or "*")
        {
            host = new HostSpec.AllInterfaces();
            return null;
        }

        if (!LooksLikeIPv4(text))
        {
            return HostNameParser.Read(text, out host);
        }

        if (!IsIPv4(text))
        {
            return new SpecProblem($"'{Escapes.OneLine(text)}' is no IPv4 address", "write four numbers from 0 to 255 without leading zeros: 192.0.2.1");
        }

        if (version is IPVersion.V6)
        {
            return new SpecProblem($"{text} is an IPv4 address, but the scheme asks for IPv6");
        }

        host = new HostSpec.Literal(text);
        return null;
    }

    /// <summary>Reads an IPv6 address (RFC 4291 §2.2) without brackets, with its zone if it has one (RFC 4007 §11).</summary>
    /// <inheritdoc cref="Read" path="//param|//returns"/>
    public static SpecProblem? ReadIPv6(string text, IPVersion version, out HostSpec? host)
    {
        host = null;
        int percent = text.IndexOf('%', StringComparison.Ordinal);
        string address = percent < 0 ? text : text[..percent];

        if (!TryCanonicalIPv6(address, out string canonical))
        {
            return new SpecProblem($"'{Escapes.OneLine(address)}' is no IPv6 address");
        }

        string zone = percent < 0 ? "" : text[percent..];
        if (percent >= 0 && !IsZone(zone.AsSpan(1)))
        {
            return new SpecProblem($"'{Escapes.OneLine(zone)}' is no zone", "a zone is the name or number of an interface: fe80::1%eth0");
        }

        if (version is IPVersion.V4)
        {
            return new SpecProblem($"{canonical} is an IPv6 address, but the scheme asks for IPv4");
        }

        host = new HostSpec.Literal(canonical + zone);
        return null;
    }

    /// <summary>Whether the whole text is an IPv6 address, with or without a zone.</summary>
    public static bool IsIPv6(string text) => ReadIPv6(text, IPVersion.Any, out _) is null;

    // The zone is cut off before: IPAddress would look it up among this machine's interfaces.
    private static bool TryCanonicalIPv6(string text, out string canonical)
    {
        canonical = "";
        if (!text.Contains(':', StringComparison.Ordinal) || text.AsSpan().ContainsAnyExcept(IPv6Characters))
        {
            return false;
        }

        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            return false;
        }

        canonical = address.ToString();
        return true;
    }

    private static bool IsZone(ReadOnlySpan<char> zone)
    {
        foreach (char c in zone)
        {
            if (c is <= ' ' or >= '\x7f' or '/' or ':' or '%' or '[' or ']')
            {
                return false;
            }
        }

        return zone.Length is >= 1 and <= LongestZone;
    }

    // A name's last label is never a number (RFC 1123 §2.1), so such a text was meant as an address: 127.1 or 10.0.0.256.
    private static bool LooksLikeIPv4(string text)
    {
        ReadOnlySpan<char> labels = text.AsSpan().TrimEnd('.');
        ReadOnlySpan<char> last = labels[(labels.LastIndexOf('.') + 1)..];

        return last.Length > 0 && !last.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsIPv4(string text)
    {
        int parts = 0;
        foreach (Range range in text.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> part = text.AsSpan(range);
            bool hasLeadingZero = part.Length > 1 && part[0] == '0'; // octal to inet_aton(3), decimal to others: refused
            if (hasLeadingZero || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }
}
