namespace NetRepl.Core.Addressing;

/// <summary>Endpoint spec to canonical text: the scheme is always written, and parsing the text gives an equal spec.</summary>
internal static class EndpointSpecText
{
    /// <summary>The text of a spec: <c>tcp://8080</c>, <c>udp://*:53</c>, <c>tcp://[fe80::1%eth0]:80</c>, <c>unix:/run/app.sock</c>, <c>-</c>.</summary>
    public static string Format(EndpointSpec spec) => spec switch
    {
        EndpointSpec.Tls tls => SchemeTable.WithTls(Format(tls.Carrier)),
        EndpointSpec.Internet internet => SchemeTable.Prefix(internet.Protocol, internet.Version) + Host(internet.Host) + Port(internet.Port),
        EndpointSpec.Unix unix => SchemeTable.Prefix(unix.Kind) + UnixAddress(unix),
        EndpointSpec.Raw raw => $"raw{Version(raw.Version)}:{IPProtocolTable.NameOf(raw.Protocol)}://{HostAlone(raw.Host)}",
        EndpointSpec.Echo echo => $"icmp{Version(echo.Version)}://{HostAlone(echo.Host)}",
        EndpointSpec.StandardStreams => "-",
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "not a kind of endpoint spec"),
    };

    private static string Host(HostSpec host) => host switch
    {
        HostSpec.Loopback => "",
        HostSpec.AllInterfaces => "*:",
        HostSpec.Literal { Text: var text } when text.Contains(':', StringComparison.Ordinal) => $"[{text}]:",
        HostSpec.Literal literal => $"{literal.Text}:",
        HostSpec.Name name => $"{name.Text}:",
        _ => throw new ArgumentOutOfRangeException(nameof(host), host, "not a kind of host"),
    };

    private static string HostAlone(HostSpec host) => Host(host).TrimEnd(':');

    private static string Version(IPVersion version) => version switch
    {
        IPVersion.V4 => "4",
        IPVersion.V6 => "6",
        _ => "",
    };

    private static string Port(PortSpec port) => port switch
    {
        PortSpec.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        PortSpec.Service service => service.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(port), port, "not a kind of port"),
    };

    private static string UnixAddress(EndpointSpec.Unix unix)
    {
        if (unix.IsAbstract)
        {
            return $"@{unix.Path}";
        }

        // "unix://x" is read as the path "x", so a path that itself starts with two slashes needs two more.
        return unix.Path.StartsWith("//", StringComparison.Ordinal) ? $"//{unix.Path}" : unix.Path;
    }
}
