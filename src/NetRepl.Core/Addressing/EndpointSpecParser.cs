using System.Diagnostics.CodeAnalysis;
using NetRepl.Core.Text;

namespace NetRepl.Core.Addressing;

/// <summary>Text to <see cref="EndpointSpec"/>, and why not. Pure: looks nothing up.</summary>
/// <remarks>
/// <code>
/// spec = "-" | [ scheme "://" ] address [ "/" ]
///      | ( "unix:" | "unix-dgram:" | "unix-seqpacket:" | "tls+unix:" ) [ "//" ] ( path | "@" name )
///      | ( "raw:" | "raw4:" | "raw6:" ) protocol "://" [ host ] [ "/" ] | ( "icmp" | "icmp4" | "icmp6" ) "://" host [ "/" ]
/// scheme = tcp | tcp4 | tcp6 | udp | udp4 | udp6 | tls | tls4 | tls6, in any case; tcp when absent
/// address = port | ":" port | "*:" port | host ":" port | "[" IPv6 [ "%" zone ] "]:" port | IPv6 "%" zone ":" port
/// </code>
/// A port alone is this machine's loopback; no host or <c>*</c> before the colon is all interfaces.
/// </remarks>
internal static class EndpointSpecParser
{
    /// <summary>Longest text that is looked at, in characters; no valid spec comes near it.</summary>
    public const int LongestText = 1024;

    private const int LongestQuote = 80;

    private static readonly Scheme.Internet DefaultScheme = new(InternetProtocol.Tcp, IPVersion.Any);

    /// <summary>Parses what was typed.</summary>
    /// <exception cref="NetException">It is no endpoint spec: <see cref="NetFailure.BadSpec"/>, with a hint when the remedy is known.</exception>
    public static EndpointSpec Parse(string text) =>
        Read(text, out EndpointSpec? spec) is { } problem ? throw Refuse(text, problem) : spec!; // no problem, so not null

    /// <summary>Parses what was typed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="why">What is wrong, in one line of lower case without full stop that does not repeat the text.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out EndpointSpec? spec, [NotNullWhen(false)] out string? why)
    {
        why = Read(text, out spec)?.ToString();
        return spec is not null && why is null;
    }

    /// <summary>Parses host and port typed as two words, as netcat takes them.</summary>
    /// <param name="host">A host as before the colon of a spec, where an IPv6 address needs no brackets; a scheme may stand before it
    /// (<c>udp://host</c>). An empty text is refused rather than taken for all interfaces: it is a variable that was not set.</param>
    /// <param name="port">A port number or service name.</param>
    /// <exception cref="NetException">They make no endpoint spec: <see cref="NetFailure.BadSpec"/>.</exception>
    public static EndpointSpec FromHostAndPort(string host, string port) =>
        ReadHostAndPort(host, port, out EndpointSpec? spec) is { } problem ? throw Refuse($"{host} {port}", problem) : spec!; // as in Parse

    /// <inheritdoc cref="FromHostAndPort" path="/summary|/param"/>
    /// <param name="host"/>
    /// <param name="port"/>
    /// <param name="spec">The spec.</param>
    /// <param name="why">What is wrong, in one line of lower case without full stop that does not repeat the words.</param>
    public static bool TryFromHostAndPort(
        string host,
        string port,
        [NotNullWhen(true)] out EndpointSpec? spec,
        [NotNullWhen(false)] out string? why)
    {
        why = ReadHostAndPort(host, port, out spec)?.ToString();
        return spec is not null && why is null;
    }

    private static SpecProblem? Read(string text, out EndpointSpec? spec)
    {
        spec = null;
        if (CheckLength(text) is { } lengthProblem)
        {
            return lengthProblem;
        }

        if (text is "-")
        {
            spec = new EndpointSpec.StandardStreams();
            return null;
        }

        if (SplitScheme(text, out Scheme scheme, out string rest) is { } schemeProblem)
        {
            return schemeProblem;
        }

        SpecProblem? problem = scheme switch
        {
            Scheme.Internet internet => InternetAddressParser.Read(rest, internet, out spec),
            Scheme.Unix unix => UnixAddressParser.Read(rest, unix.Kind, out spec),
            Scheme.Raw raw => RawAddressParser.Read(rest, raw.Version, out spec),
            Scheme.Echo echo => RawAddressParser.ReadEcho(rest, echo.Version, out spec),
            Scheme.Absent absent => absent.Problem,
            _ => throw new ArgumentOutOfRangeException(nameof(text), text, "not a kind of scheme"),
        };
        spec = Secure(spec, scheme);
        return problem;
    }

    private static EndpointSpec? Secure(EndpointSpec? spec, Scheme scheme) =>
        spec is not null && scheme.HasTls ? new EndpointSpec.Tls(spec) : spec;

    private static SpecProblem? ReadHostAndPort(string host, string port, out EndpointSpec? spec)
    {
        spec = null;
        if (CheckLength(host) is { } lengthProblem)
        {
            return lengthProblem;
        }

        if (HostParser.IsIPv6(host))
        {
            return InternetAddressParser.ReadParts(host, port, DefaultScheme, out spec);
        }

        if (SplitScheme(host, out Scheme scheme, out string rest) is { } schemeProblem)
        {
            return schemeProblem;
        }

        SpecProblem? problem = scheme switch
        {
            Scheme.Internet when rest.Length == 0 => new SpecProblem("the host is missing"),
            Scheme.Internet internet when HasPort(rest) => new SpecProblem("the host has a port already", "write HOST PORT or HOST:PORT"),
            Scheme.Internet internet => InternetAddressParser.ReadParts(rest, port, internet, out spec),
            Scheme.Absent absent => absent.Problem,
            Scheme.Unix => new SpecProblem("a Unix socket takes no port"),
            _ => new SpecProblem("there are no ports here", "write the host alone"),
        };
        spec = Secure(spec, scheme);
        return problem;
    }

    private static SpecProblem? CheckLength(string text) => text.Length switch
    {
        0 => new SpecProblem("the address is missing", "write PORT, HOST:PORT, udp://HOST:PORT or unix:PATH"),
        > LongestText => new SpecProblem($"the address is longer than {LongestText} characters"),
        _ => null,
    };

    /// <summary>Finds the scheme. A word and a colon without slashes are a host, unless the word is a scheme.</summary>
    private static SpecProblem? SplitScheme(string text, out Scheme scheme, out string rest)
    {
        scheme = DefaultScheme;
        rest = text;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return null;
        }

        string word = text[..colon];
        string after = text[(colon + 1)..];
        Scheme? found = SchemeTable.Find(word);
        if (found is null)
        {
            return after.StartsWith('/') ? SchemeTable.Unknown(word) : null;
        }

        bool hasSlashes = after.StartsWith("//", StringComparison.Ordinal);
        bool needsSlashes = found is Scheme.Internet or Scheme.Echo;
        if (needsSlashes && !hasSlashes)
        {
            string name = word.ToLowerInvariant();
            return new SpecProblem($"'//' is missing after '{name}:'", $"write {name}://... (or tcp://{name}:PORT for a host of that name)");
        }

        scheme = found;
        rest = needsSlashes ? TrimFinalSlash(after[2..]) : after;
        return null;
    }

    private static string TrimFinalSlash(string address) => address.EndsWith('/') ? address[..^1] : address;

    private static bool HasPort(string host) =>
        !HostParser.IsIPv6(host) && host.Contains(':', StringComparison.Ordinal) && !host.EndsWith(']');

    private static NetException Refuse(string text, SpecProblem problem)
    {
        string quote = text.Length > LongestQuote ? $"{text[..LongestQuote]}..." : text;

        return new NetException("parse", $"'{Escapes.OneLine(quote)}'", NetFailure.BadSpec, problem.Cause, hint: problem.Hint);
    }
}
