using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>What stands after <c>raw:</c> and <c>icmp://</c>: hosts without a port, after <c>raw:</c> with a protocol before them.</summary>
internal static class RawAddressParser
{
    /// <summary>Reads <c>icmp://host</c>, <c>47://*</c>: a protocol's name or number and a host; no host or <c>*</c> is all interfaces.</summary>
    /// <param name="text">What was typed after the scheme's colon.</param>
    /// <param name="version">The version of IP the scheme asks for.</param>
    /// <param name="spec">The spec; not null when the result is.</param>
    /// <returns>What is wrong, or null.</returns>
    public static SpecProblem? Read(string text, IPVersion version, out EndpointSpec? spec)
    {
        spec = null;
        string word = text.Split(':', '/')[0];
        if (word.Length == 0)
        {
            return new SpecProblem("the protocol is missing", "write raw:icmp://HOST or raw:47://HOST");
        }

        if (IPProtocolTable.Find(word) is not { } protocol)
        {
            string? near = Suggestion.Nearest(word, IPProtocolTable.Names);
            return new SpecProblem(
                $"protocol '{Escapes.OneLine(word)}' is unknown", near is null ? "write its number, 0 to 255" : $"did you mean 'raw:{near}://'?");
        }

        if (!text.AsSpan(word.Length).StartsWith("://"))
        {
            return new SpecProblem($"'://' is missing after the protocol", $"write raw:{IPProtocolTable.NameOf(protocol)}://HOST");
        }

        IPVersion own = IPProtocolTable.VersionOf(protocol);
        if (own != IPVersion.Any && version != IPVersion.Any && own != version)
        {
            return new SpecProblem($"{IPProtocolTable.NameOf(protocol)} belongs to the other version of IP");
        }

        if (ReadHost(text[(word.Length + 3)..], version == IPVersion.Any ? own : version, out HostSpec? host) is { } problem)
        {
            return problem;
        }

        spec = new EndpointSpec.Raw(protocol, version, host!); // no problem, so not null
        return null;
    }

    /// <summary>Reads the host of <c>icmp://</c>, which must be there.</summary>
    /// <inheritdoc cref="Read" path="/param|/returns"/>
    public static SpecProblem? ReadEcho(string text, IPVersion version, out EndpointSpec? spec)
    {
        spec = null;
        if (text is "" or "*")
        {
            return new SpecProblem("the host is missing", "write icmp://HOST");
        }

        if (ReadHost(text, version, out HostSpec? host) is { } problem)
        {
            return problem;
        }

        spec = new EndpointSpec.Echo(version, host!); // no problem, so not null
        return null;
    }

    private static SpecProblem? ReadHost(string text, IPVersion version, out HostSpec? host)
    {
        host = null;
        string address = text.EndsWith('/') ? text[..^1] : text;
        if (address.Contains('/', StringComparison.Ordinal))
        {
            return new SpecProblem("a path has no meaning here", "write the host alone");
        }

        string bare = address.StartsWith('[') && address.EndsWith(']') ? address[1..^1] : address;
        if (HostParser.IsIPv6(bare) || bare.Length < address.Length)
        {
            return HostParser.ReadIPv6(bare, version, out host);
        }

        return address.Contains(':', StringComparison.Ordinal)
            ? new SpecProblem("there are no ports here", "write the host alone")
            : HostParser.Read(address, version, out host);
    }
}
