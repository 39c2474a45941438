using System.Net;
using System.Net.Sockets;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Turns the addresses that datagrams carry into endpoints.</summary>
internal static class PeerNames
{
    /// <summary>Copies an address that will be written over.</summary>
    public static SocketAddress Copy(SocketAddress address)
    {
        // The smallest address there is has the two bytes of the family; an unnamed sender's has none (unix(7)).
        var copy = new SocketAddress(address.Family, Math.Max(address.Size, sizeof(ushort))) { Size = address.Size };
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }

    /// <summary>Whether it names somebody: an unbound Unix socket has no name.</summary>
    public static bool IsNamed(SocketAddress address) => address.Size > sizeof(ushort);

    /// <summary>The endpoint; null if it names nobody. An IPv4 address mapped into IPv6 is shown as IPv4 (RFC 4291 §2.5.5.2).</summary>
    public static EndPoint? ToEndPoint(SocketAddress address)
    {
        if (!IsNamed(address))
        {
            return null;
        }

        return address.Family switch
        {
            AddressFamily.InterNetwork => new IPEndPoint(IPAddress.Any, 0).Create(address),
            AddressFamily.InterNetworkV6 => Unmapped((IPEndPoint)new IPEndPoint(IPAddress.IPv6Any, 0).Create(address)),
            _ => new UnixDomainSocketEndPoint("unnamed").Create(address),
        };
    }

    private static IPEndPoint Unmapped(IPEndPoint endpoint) =>
        endpoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endpoint.Address.MapToIPv4(), endpoint.Port) : endpoint;
}
