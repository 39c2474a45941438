using System.Net;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;

namespace NetRepl.Tests.Core.Transports;

/// <summary>Endpoint specs without the parser.</summary>
internal static class Specs
{
    public static EndpointSpec.Internet Tcp(HostSpec host, int port, IPVersion version = IPVersion.Any) =>
        new(InternetProtocol.Tcp, version, host, new PortSpec.Number(port));

    public static EndpointSpec.Internet Tcp(string literal, int port) => Tcp(new HostSpec.Literal(literal), port);

    public static EndpointSpec.Internet TcpName(string name, int port) => Tcp(new HostSpec.Name(name), port);

    public static EndpointSpec.Unix Unix(string path) => new(UnixKind.Stream, path, IsAbstract: false);

    public static EndpointSpec.Unix Abstract(string name) => new(UnixKind.Stream, name, IsAbstract: true);

    public static int PortOf(IListener listener) => ((IPEndPoint)listener.Locals[0]).Port;
}
