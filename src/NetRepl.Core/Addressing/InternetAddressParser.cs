using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>What stands after <c>tcp://</c> and its kin to <see cref="EndpointSpec.Internet"/>: <c>8080</c>, <c>*:8080</c>,
/// <c>host:80</c>, <c>[::1]:80</c>, <c>fe80::1%eth0:80</c>.</summary>
internal static class InternetAddressParser
{
    /// <summary>Reads host and port written as one.</summary>
    /// <param name="text">What was typed, without scheme.</param>
    /// <param name="scheme">The scheme before it, <c>tcp://</c> if there was none.</param>
    /// <param name="spec">The spec; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, Scheme.Internet scheme, out EndpointSpec? spec)
    {
        spec = null;
        if (text.Contains('/', StringComparison.Ordinal))
        {
            return new SpecProblem("a path has no meaning here", "write HOST:PORT alone");
        }

        if (text.StartsWith('['))
        {
            return ReadBracketed(text, scheme, out spec);
        }

        int first = text.IndexOf(':', StringComparison.Ordinal);
        int last = text.LastIndexOf(':');
        if (first < 0)
        {
            return ReadPortAlone(text, scheme, out spec);
        }

        // After a zone the address is over, so the last colon is the port's.
        bool hasClearPort = first == last || (text.IndexOf('%', StringComparison.Ordinal) is var percent && percent > 0 && percent < last);

        return hasClearPort ? ReadParts(text[..last], text[(last + 1)..], scheme, out spec) : RefuseBareIPv6(text, last);
    }

    /// <summary>Reads host and port written apart.</summary>
    /// <param name="host">The host; an IPv6 address with or without brackets; empty or <c>*</c> for all interfaces.</param>
    /// <param name="port">The port.</param>
    /// <param name="scheme">The scheme before it, <c>tcp://</c> if there was none.</param>
    /// <param name="spec">The spec; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? ReadParts(string host, string port, Scheme.Internet scheme, out EndpointSpec? spec)
    {
        spec = null;
        if (ReadHost(host, scheme.Version, out HostSpec? hostSpec) is { } hostProblem)
        {
            return hostProblem;
        }

        if (PortParser.Read(port, out PortSpec? portSpec) is { } portProblem)
        {
            return portProblem;
        }

        // Neither is null where there is no problem.
        spec = new EndpointSpec.Internet(scheme.Protocol, scheme.Version, hostSpec!, portSpec!);
        return null;
    }

    private static SpecProblem? ReadHost(string text, IPVersion version, out HostSpec? host)
    {
        bool isBracketed = text.StartsWith('[') && text.EndsWith(']');
        string bare = isBracketed ? text[1..^1] : text;
        bool isIPv6 = isBracketed || bare.AsSpan().ContainsAny(':', '%');

        return isIPv6 ? HostParser.ReadIPv6(bare, version, out host) : HostParser.Read(bare, version, out host);
    }

    private static SpecProblem? ReadBracketed(string text, Scheme.Internet scheme, out EndpointSpec? spec)
    {
        spec = null;
        int end = text.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
        {
            return new SpecProblem("the closing ']' is missing", "write [ADDRESS]:PORT");
        }

        if (end + 1 == text.Length || text[end + 1] != ':')
        {
            return new SpecProblem("no port follows the ']'", $"write {Escapes.OneLine(text[..(end + 1)])}:PORT");
        }

        return ReadParts(text[..(end + 1)], text[(end + 2)..], scheme, out spec);
    }

    private static SpecProblem? ReadPortAlone(string text, Scheme.Internet scheme, out EndpointSpec? spec)
    {
        spec = null;
        bool looksLikeHost = text is "*" || text.Contains('.', StringComparison.Ordinal)
            || text.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (looksLikeHost)
        {
            return new SpecProblem("the port is missing", $"write {Escapes.OneLine(text)}:PORT");
        }

        if (PortParser.Read(text, out PortSpec? port) is { } problem)
        {
            return problem;
        }

        spec = new EndpointSpec.Internet(scheme.Protocol, scheme.Version, new HostSpec.Loopback(), port!); // no problem, so not null
        return null;
    }

    // "::1:80" is an address, and it is also an address and a port: nobody can tell which was meant.
    private static SpecProblem RefuseBareIPv6(string text, int lastColon)
    {
        string head = text[..lastColon];
        string tail = text[(lastColon + 1)..];
        bool isWhole = HostParser.IsIPv6(text);
        bool isParted = HostParser.IsIPv6(head) && PortParser.Read(tail, out _) is null;

        return (isWhole, isParted) switch
        {
            (true, true) => new SpecProblem("an IPv6 address needs brackets", $"write [{head}]:{tail} or [{text}]:PORT"),
            (true, false) => new SpecProblem("an IPv6 address needs brackets and a port", $"write [{text}]:PORT"),
            (false, true) => new SpecProblem("an IPv6 address needs brackets", $"write [{head}]:{tail}"),
            _ => new SpecProblem("too many colons", "write HOST:PORT, or [ADDRESS]:PORT for IPv6"),
        };
    }
}
