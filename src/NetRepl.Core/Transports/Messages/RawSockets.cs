using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Opens sockets for protocols over IP (raw(7)), and for ICMP echo (icmp(7)).</summary>
/// <remarks>Through the C library: .NET opens few protocols. Over IPv4 a raw socket receives the IP header too, whose length in bytes is
/// four times the low half of its first byte (RFC 791 §3.1); over IPv6 it receives none (RFC 3542 §3). What is sent has none.</remarks>
internal static class RawSockets
{
    /// <summary>IPPROTO_RAW: such a socket sends packets with their own IP header, and receives nothing (raw(7)).</summary>
    private const int SendOnly = 255;

    private const string RawHint = "raw sockets need root or CAP_NET_RAW (sudo setcap cap_net_raw+ep on the program's file)";
    private const string PingHint = "raw sockets need root or CAP_NET_RAW (sudo setcap cap_net_raw+ep on the program's file); icmp://HOST needs neither";
    private const string GroupHint = "the sysctl net.ipv4.ping_group_range does not allow it to this group";

    /// <summary>Opens a raw socket.</summary>
    /// <param name="family">The version of IP.</param>
    /// <param name="protocol">The protocol's number.</param>
    /// <param name="operation">The verb for messages.</param>
    /// <param name="endpoint">The endpoint for messages.</param>
    /// <exception cref="NetException">It is not allowed, or the kernel lacks it.</exception>
    public static Socket Open(AddressFamily family, int protocol, string operation, string endpoint)
    {
        bool isPing = protocol is IPProtocolTable.Icmp or IPProtocolTable.IcmpV6;
        int errno = TryOpen(family, LibcNumber.RawType, protocol, out Socket? socket);
        return socket ?? throw Failure(operation, endpoint, errno, isPing && operation == "connect" ? PingHint : RawHint);
    }

    /// <summary>Opens a socket for echo requests and replies: the kernel fills in their identifier and checksum, and gives the replies to them alone.</summary>
    /// <param name="family">The version of IP.</param>
    /// <param name="endpoint">The endpoint for messages.</param>
    /// <exception cref="NetException">It is not allowed, or the kernel lacks it.</exception>
    public static Socket OpenEcho(AddressFamily family, string endpoint)
    {
        int protocol = family == AddressFamily.InterNetworkV6 ? IPProtocolTable.IcmpV6 : IPProtocolTable.Icmp;
        int errno = TryOpen(family, LibcNumber.DatagramType, protocol, out Socket? socket);
        return socket ?? throw Failure("connect", endpoint, errno, GroupHint);
    }

    /// <summary>Opens and binds the raw sockets of a listener, one for each version of IP that the spec has; joins a multicast group.</summary>
    /// <returns>One or two sockets of different families, the caller's to dispose.</returns>
    /// <exception cref="NetException">None could be bound, or it is not allowed.</exception>
    public static async ValueTask<IReadOnlyList<Socket>> BindAsync(
        EndpointSpec.Raw spec, ListenOptions options, EndpointResolver resolver, CancellationToken cancel)
    {
        if (spec.Protocol == SendOnly)
        {
            throw new NetException("listen", spec.ToString(), NetFailure.NotSupported, "sockets of protocol 255 only send");
        }

        IReadOnlyList<IPEndPoint> found = await resolver.ResolveAsync(spec, options, "listen", cancel).ConfigureAwait(false);
        List<Socket> bound = [];
        NetException? missing = null;
        foreach (IPEndPoint local in found.DistinctBy(local => local.AddressFamily))
        {
            try
            {
                bound.Add(Bind(local, spec, options));
            }
            catch (NetException error) when (error.Failure is NetFailure.NotSupported or NetFailure.AddressNotAvailable)
            {
                missing = error;
            }
        }

        return bound.Count > 0 ? bound : throw missing!; // there was at least one address, so at least one failure
    }

    /// <summary>The protocol's number of a raw socket.</summary>
    public static int ProtocolOf(Socket socket)
    {
        int protocol = 0;
        int length = sizeof(int);
        _ = Libc.GetOption(socket.SafeHandle, KernelOption.Protocol.Level, KernelOption.Protocol.Name, ref protocol, ref length);
        return protocol;
    }

    private static Socket Bind(IPEndPoint local, EndpointSpec.Raw spec, ListenOptions options)
    {
        string endpoint = spec.ToString();
        Socket socket = Open(local.AddressFamily, spec.Protocol, "listen", endpoint);
        try
        {
            SocketPreparation.Apply(socket, options, "listen", endpoint);
            socket.Bind(local);
            if (MulticastGroup.IsGroup(local.Address))
            {
                MulticastGroup.Join(socket, local.Address);
            }

            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw SocketErrors.From("listen", endpoint, error);
        }
        catch (NetException)
        {
            socket.Dispose();
            throw;
        }
    }

    private static int TryOpen(AddressFamily family, int type, int protocol, out Socket? socket)
    {
        int domain = family == AddressFamily.InterNetworkV6 ? LibcNumber.IPv6Family : LibcNumber.IPv4Family;
        int descriptor = Libc.Socket(domain, type | LibcNumber.CloseOnExec, protocol);
        socket = descriptor >= 0 ? new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)) : null;
        return descriptor >= 0 ? 0 : Libc.LastError;
    }

    private static NetException Failure(string operation, string endpoint, int errno, string hint) => errno is Errno.EPERM or Errno.EACCES
        ? new NetException(operation, endpoint, NetFailure.PermissionDenied, "permission denied", errno, hint)
        : SocketErrors.From(operation, endpoint, errno);
}
