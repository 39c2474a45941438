using System.Net;
using System.Net.Sockets;

namespace NetRepl.Core.Transports;

/// <summary>Both names of a socket, in the form people know: IPv4 addresses of a dual-stack socket as IPv4.</summary>
internal static class SocketNames
{
    /// <summary>Our side's name; null if it has none or is closed.</summary>
    public static EndPoint? Local(Socket socket) => Read(socket, static s => s.LocalEndPoint);

    /// <summary>The peer's name; null if it has none or is closed.</summary>
    public static EndPoint? Remote(Socket socket) => Read(socket, static s => s.RemoteEndPoint);

    private static EndPoint? Read(Socket socket, Func<Socket, EndPoint?> name)
    {
        try
        {
            return Plain(name(socket));
        }
        catch (SocketException)
        {
            return null;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    private static EndPoint? Plain(EndPoint? endpoint) => endpoint switch
    {
        IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped => new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port),
        UnixDomainSocketEndPoint unix when unix.ToString().Length == 0 => null,
        _ => endpoint,
    };
}
