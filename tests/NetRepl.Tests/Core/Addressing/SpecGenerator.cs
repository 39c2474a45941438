using System.Net;
using CsCheck;
using NetRepl.Core.Addressing;

namespace NetRepl.Tests.Core.Addressing;

/// <summary>Random endpoint specs that the parser could have made, and random texts that look like specs or like nothing.</summary>
internal static class SpecGenerator
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char["abcxyz019"], 1, 12];

    private static readonly Gen<PortSpec> Port = Gen.OneOf(
        Gen.Int[0, 65_535].Select(PortSpec (number) => new PortSpec.Number(number)),
        Word.Select(PortSpec (word) => new PortSpec.Service($"s-{word}")));

    private static readonly Gen<HostSpec> NamedHost = Gen.OneOf(
        Gen.Const(HostSpec () => new HostSpec.Loopback()),
        Gen.Const(HostSpec () => new HostSpec.AllInterfaces()),
        Word.Array[1, 4].Select(HostSpec (labels) => new HostSpec.Name($"n{string.Join('.', labels)}.example")));

    private static readonly Gen<HostSpec> IPv4 =
        Gen.Byte.Array[4].Select(HostSpec (bytes) => new HostSpec.Literal(new IPAddress(bytes).ToString()));

    private static readonly Gen<HostSpec> IPv6 =
        Gen.Select(Gen.OneOf(Gen.Byte, Gen.Const((byte)0)).Array[16], Gen.OneOf("", "%eth0", "%7")).Select(HostSpec (bytes, zone) =>
            new HostSpec.Literal(new IPAddress(bytes) + zone));

    private static readonly Gen<EndpointSpec> Internet =
        Gen.Select(
            Gen.Enum<InternetProtocol>(),
            Gen.OneOf(
                Gen.Select(Gen.Enum<IPVersion>(), NamedHost),
                Gen.Select(Gen.OneOf(IPVersion.Any, IPVersion.V4), IPv4),
                Gen.Select(Gen.OneOf(IPVersion.Any, IPVersion.V6), IPv6)),
            Port)
        .Select(EndpointSpec (protocol, host, port) => new EndpointSpec.Internet(protocol, host.Item1, host.Item2, port));

    // Without "@", which would make a path an abstract name.
    private static readonly Gen<EndpointSpec> Unix =
        Gen.Select(Gen.Enum<UnixKind>(), Gen.String[Gen.Char["/:.%ab é"], 1, 50], Gen.Bool)
        .Select(EndpointSpec (kind, path, isAbstract) => new EndpointSpec.Unix(kind, path, isAbstract));

    private static readonly Gen<(IPVersion Version, HostSpec Host)> HostAlone =
        Gen.OneOf(
            Gen.Select(Gen.Enum<IPVersion>(), NamedHost.Where(host => host is HostSpec.Name)),
            Gen.Select(Gen.OneOf(IPVersion.Any, IPVersion.V4), IPv4),
            Gen.Select(Gen.OneOf(IPVersion.Any, IPVersion.V6), IPv6));

    // Protocols of their own version of IP are few, and have rows of their own.
    private static readonly Gen<EndpointSpec> Raw =
        Gen.Select(Gen.Int[3, 255].Where(number => number != IPProtocolTable.IcmpV6), HostAlone)
        .Select(EndpointSpec (protocol, host) => new EndpointSpec.Raw(protocol, host.Version, host.Host));

    private static readonly Gen<EndpointSpec> Echo = HostAlone.Select(EndpointSpec (host) => new EndpointSpec.Echo(host.Version, host.Host));

    private static readonly Gen<EndpointSpec> Tls =
        Gen.OneOf(
            Internet.Where(spec => spec is EndpointSpec.Internet { Protocol: InternetProtocol.Tcp }),
            Unix.Where(spec => spec is EndpointSpec.Unix { Kind: UnixKind.Stream }))
        .Select(EndpointSpec (carrier) => new EndpointSpec.Tls(carrier));

    public static Gen<EndpointSpec> Spec { get; } =
        Gen.OneOf(Internet, Unix, Tls, Raw, Echo, Gen.Const(EndpointSpec () => new EndpointSpec.StandardStreams()));

    public static Gen<string> Text { get; } = Gen.OneOf(
        Gen.String,
        Gen.OneOf("tcp://", "udp6://", "tls://", "unix:", "tls+", "raw:", "icmp", "gre://", "tcp", "[", "]", "::", ":", "%", "%eth0", "/", "*", "-", "@", ".", "1", "80", "host", "ü", "\ud800")
            .Array[0, 10].Select(string.Concat));
}
