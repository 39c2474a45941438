using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Opens datagram sockets to one peer, to a multicast group or to a broadcast address.</summary>
internal static class DatagramConnector
{
    /// <summary>Opens a datagram socket; nothing is sent.</summary>
    /// <param name="spec">A UDP endpoint, a Unix datagram socket, or a host and a protocol over IP.</param>
    /// <param name="options">How. The first address of a name that this machine has a route to is taken, since nobody answers here.</param>
    /// <param name="resolver">Finds the addresses.</param>
    /// <param name="cancel">Ends the look-up of a name, the only wait; <see cref="ConnectOptions.ConnectTimeout"/> is the caller's.</param>
    /// <exception cref="NetException">The spec is of another kind, or opening failed.</exception>
    public static ValueTask<IMessageTransport> ConnectAsync(
        EndpointSpec spec, ConnectOptions options, EndpointResolver resolver, CancellationToken cancel) => spec switch
    {
        EndpointSpec.Raw { Host: HostSpec.AllInterfaces } => throw new NetException(
            "connect", spec.ToString(), NetFailure.BadSpec, "the host is missing", hint: "all that comes is received by a listener"),
        EndpointSpec.Internet { Protocol: InternetProtocol.Udp } or EndpointSpec.Raw or EndpointSpec.Echo =>
            ConnectInternetAsync(spec, options, resolver, cancel),
        EndpointSpec.Unix { Kind: UnixKind.Datagram } unix => new(UnixDatagrams.Connect(unix, options)),
        _ => throw new NetException("connect", spec.ToString(), NetFailure.BadSpec, "not a datagram endpoint"),
    };

    private static async ValueTask<IMessageTransport> ConnectInternetAsync(
        EndpointSpec spec, ConnectOptions options, EndpointResolver resolver, CancellationToken cancel)
    {
        string endpoint = spec.ToString();
        IReadOnlyList<IPEndPoint> remotes = await resolver.ResolveAsync(spec, options, "connect", cancel).ConfigureAwait(false);
        NetException? failure = null;
        foreach (IPEndPoint remote in remotes.Where(remote => CanComeFrom(options.Source, remote)))
        {
            try
            {
                return Open(remote, options, spec);
            }
            catch (NetException error)
            {
                failure = error;
            }
        }

        throw failure ?? new NetException(
            "connect", endpoint, NetFailure.AddressNotAvailable, $"no address has the version of IP of the source {options.Source}");
    }

    private static bool CanComeFrom(IPAddress? source, IPEndPoint remote) =>
        source is null || source.AddressFamily == remote.AddressFamily;

    private static DatagramTransport Open(IPEndPoint remote, ConnectOptions options, EndpointSpec spec)
    {
        string endpoint = spec.ToString();
        Socket? socket = null;
        try
        {
            socket = spec switch
            {
                EndpointSpec.Raw raw => RawSockets.Open(remote.AddressFamily, raw.Protocol, "connect", endpoint),
                EndpointSpec.Echo => RawSockets.OpenEcho(remote.AddressFamily, endpoint),
                _ => new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp),
            };
            SocketPreparation.Apply(socket, options, "connect", endpoint);
            bool isGroup = OpenTowards(socket, remote, options);
            EndPoint shown = spec is EndpointSpec.Internet ? remote : new PortlessEndPoint(remote.Address);
            return new DatagramTransport(new DatagramSocket(socket, endpoint), endpoint, shown, isGroup);
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw DatagramFailure.From("connect", endpoint, error);
        }
        catch (NetException)
        {
            socket?.Dispose();
            throw;
        }
    }

    // True: the socket stays unconnected, since the answers come from other addresses than the one that is sent to.
    private static bool OpenTowards(Socket socket, IPEndPoint remote, ConnectOptions options)
    {
        bool isMulticast = MulticastGroup.IsGroup(remote.Address);
        if (isMulticast || options.Source is not null || options.SourcePort != 0)
        {
            IPAddress any = remote.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
            socket.Bind(new IPEndPoint(options.Source ?? any, options.SourcePort));
        }

        if (isMulticast)
        {
            MulticastGroup.SendByZone(socket, remote.Address);
            return true;
        }

        try
        {
            socket.Connect(remote);
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            // The kernel alone knows which addresses are an interface's broadcast address: to those it connects only with SO_BROADCAST.
            socket.EnableBroadcast = true;
            return true;
        }
    }
}
