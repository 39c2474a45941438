using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Sends single datagrams by the sockets of a listener, to whoever is named (sendto(2)).</summary>
/// <param name="sockets">The sockets, of different families; not disposed here.</param>
/// <param name="endpoint">The listener's endpoint, for messages.</param>
internal readonly struct DatagramSender(DatagramSocket[] sockets, string endpoint)
{
    /// <inheritdoc cref="IDatagramListener.SendToAsync"/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, EndPoint remote, CancellationToken cancel)
    {
        (DatagramSocket socket, EndPoint there) = Route(remote)
            ?? throw new NetException("send", TextOf(remote), NetFailure.AddressNotAvailable, $"{endpoint} has no socket of this kind of address");
        SocketAddress address = there.Serialize();
        string text = TextOf(remote);
        if (TrySend(socket, message, address, text))
        {
            return;
        }

        if (there is UnixDomainSocketEndPoint)
        {
            await DatagramSocket.RetryAsync(() => TrySend(socket, message, address, text), cancel).ConfigureAwait(false);
            return;
        }

        try
        {
            await socket.SendAsync(message, address, cancel).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw DatagramFailure.From("send", text, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("send", text, error);
        }
    }

    /// <inheritdoc cref="IDatagramListener.ResolveAsync"/>
    public async ValueTask<EndPoint> ResolveAsync(string remote, (EndpointResolver Resolver, SocketOptions Options) names, CancellationToken cancel)
    {
        EndpointSpec spec = Parse(remote);
        if (spec is EndpointSpec.Unix unix)
        {
            return UnixDatagrams.EndPointOf(unix);
        }

        IReadOnlyList<IPEndPoint> found = await names.Resolver.ResolveAsync(spec, names.Options, "send", cancel).ConfigureAwait(false);
        return found.FirstOrDefault(HasRoute) ?? found[0];
    }

    private static bool TrySend(DatagramSocket socket, ReadOnlyMemory<byte> message, SocketAddress address, string text)
    {
        int errno = socket.TrySend(message.Span, address);
        if (errno == Errno.EACCES && !socket.Socket.EnableBroadcast && address.Family == AddressFamily.InterNetwork)
        {
            // The kernel alone knows which addresses are an interface's broadcast address: to those it sends only with SO_BROADCAST.
            socket.Socket.EnableBroadcast = true;
            errno = socket.TrySend(message.Span, address);
        }

        return errno switch
        {
            0 => true,
            Errno.EAGAIN => false,
            _ => throw DatagramFailure.From("send", text, errno),
        };
    }

    private EndpointSpec Parse(string remote)
    {
        string name = sockets[0].Name;
        string scheme = name == "unix-dgram" ? "unix-dgram:" : $"{name}://";
        bool hasScheme = remote.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            || (name != "unix-dgram" && remote.Contains("://", StringComparison.Ordinal));
        EndpointSpec spec = EndpointSpecParser.Parse(hasScheme ? remote : scheme + remote);
        bool fits = spec switch
        {
            EndpointSpec.Internet internet => internet.Protocol == InternetProtocol.Udp && name == "udp",
            EndpointSpec.Raw raw => name == $"raw:{IPProtocolTable.NameOf(raw.Protocol)}",
            EndpointSpec.Unix unix => unix.Kind == UnixKind.Datagram,
            _ => false,
        };
        return fits ? spec : throw new NetException("send", spec.ToString(), NetFailure.BadSpec, $"this listener's datagrams go to {scheme} only");
    }

    private bool HasRoute(IPEndPoint remote) => Route(remote) is not null;

    // IPv4 goes by a dual-stack socket in its IPv6 form (RFC 4291 §2.5.5.2).
    private (DatagramSocket Socket, EndPoint Remote)? Route(EndPoint remote)
    {
        foreach (DatagramSocket socket in sockets)
        {
            if (socket.Socket.AddressFamily == remote.AddressFamily)
            {
                return (socket, remote);
            }

            if (remote is IPEndPoint ip && socket.Socket is { AddressFamily: AddressFamily.InterNetworkV6, SocketType: SocketType.Dgram, DualMode: true })
            {
                return (socket, new IPEndPoint(ip.Address.MapToIPv6(), ip.Port));
            }
        }

        return null;
    }

    private string TextOf(EndPoint remote) => EndPointNames.Spec(sockets[0].Name, remote);
}
