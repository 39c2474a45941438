using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Addresses that stand for a group of receivers (RFC 1112, RFC 4291 §2.7), and how sockets join and reach them.</summary>
internal static class MulticastGroup
{
    private const int AnyInterface = 0;

    /// <summary>Whether it is the address of a group: 224.0.0.0/4 or ff00::/8.</summary>
    public static bool IsGroup(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.IsIPv6Multicast
        : (address.GetAddressBytes()[0] & 0xF0) == 0xE0;

    /// <summary>Makes a bound socket receive what is sent to a group (IGMP, RFC 3376; MLD, RFC 3810).</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="group">The group; an IPv6 zone names the interface. Else it is the one the kernel's routes give, and loopback, so that
    /// programs of this machine that chose loopback are heard too.</param>
    /// <exception cref="SocketException">No interface has the group.</exception>
    public static void Join(Socket socket, IPAddress group)
    {
        if (group is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 })
        {
            JoinOn(socket, group, (int)group.ScopeId);
            return;
        }

        SocketException? refusal = TryJoinOn(socket, group, AnyInterface);
        if (TryJoinOn(socket, group, NetworkInterface.LoopbackInterfaceIndex) is not null && refusal is not null)
        {
            throw refusal;
        }
    }

    /// <summary>Makes a socket send to a group by the interface of the group's zone (IPV6_MULTICAST_IF, RFC 3493 §5.2).</summary>
    /// <remarks>The zone in the address alone counts for link-local groups only. For IPv4 the kernel takes the interface of the address the
    /// socket is bound to, if it is bound to one.</remarks>
    public static void SendByZone(Socket socket, IPAddress group)
    {
        if (group is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 })
        {
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, (int)group.ScopeId);
        }
    }

    private static SocketException? TryJoinOn(Socket socket, IPAddress group, int interfaceIndex)
    {
        try
        {
            JoinOn(socket, group, interfaceIndex);
            return null;
        }
        catch (SocketException refusal)
        {
            return refusal;
        }
    }

    private static void JoinOn(Socket socket, IPAddress group, int interfaceIndex)
    {
        if (group.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var option = new IPv6MulticastOption(group, interfaceIndex);
            socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.AddMembership, option);
        }
        else
        {
            var option = new MulticastOption(group, interfaceIndex);
            socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, option);
        }
    }
}
