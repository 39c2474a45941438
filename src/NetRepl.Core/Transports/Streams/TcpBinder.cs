using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Binds TCP listeners: one socket per address, all on the same port.</summary>
/// <param name="resolver">Finds the addresses.</param>
/// <param name="time">Handed to the listener.</param>
/// <param name="loop">Handed to the listener.</param>
internal sealed class TcpBinder(EndpointResolver resolver, TimeProvider time, ReadableLoop loop)
{
    private const int MostTries = 32;

    /// <summary>Binds and listens.</summary>
    /// <remarks>All interfaces are one dual-stack socket. A machine without IPv6 listens on IPv4 alone. With port 0 the kernel chooses for
    /// the first address and the others follow; if one cannot, all begin anew.</remarks>
    /// <exception cref="NetException">An address is taken, not ours, or may not be bound.</exception>
    public async ValueTask<IListener> ListenAsync(EndpointSpec.Internet spec, ListenOptions options, CancellationToken cancel)
    {
        IReadOnlyList<IPEndPoint> endpoints = await resolver.ResolveAsync(spec, options, "listen", cancel).ConfigureAwait(false);
        Socket[] sockets = OpenAll(endpoints, spec, options);
        return new SocketStreamListener(spec.ToString(), new SocketAcceptor(sockets, spec.ToString(), time), file: null, loop);
    }

    private static Socket[] OpenAll(IReadOnlyList<IPEndPoint> endpoints, EndpointSpec.Internet spec, ListenOptions options)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                return OpenOnce(endpoints, spec, options);
            }
            catch (NetException error) when (error.Failure == NetFailure.AddressInUse && endpoints[0].Port == 0 && tries < MostTries)
            {
                // Another program has the chosen port on the second address.
            }
        }
    }

    private static Socket[] OpenOnce(IReadOnlyList<IPEndPoint> endpoints, EndpointSpec.Internet spec, ListenOptions options)
    {
        List<Socket> opened = [];
        NetException? missing = null;
        try
        {
            foreach (IPEndPoint endpoint in endpoints)
            {
                int port = opened.Count == 0 ? endpoint.Port : ((IPEndPoint)opened[0].LocalEndPoint!).Port;
                missing = TryOpen(new IPEndPoint(endpoint.Address, port), spec, options, opened) ?? missing;
                if (opened is [{ DualMode: true }])
                {
                    break;
                }
            }
        }
        catch
        {
            opened.ForEach(static socket => socket.Dispose());
            throw;
        }

        return opened.Count > 0 ? [.. opened] : throw missing!;
    }

    // Gives the reason if this machine lacks the address or its whole family; others of the spec may do.
    private static NetException? TryOpen(IPEndPoint endpoint, EndpointSpec.Internet spec, ListenOptions options, List<Socket> opened)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = endpoint.Address.Equals(IPAddress.IPv6Any) && AllowsIPv4(spec, options);
            }

            SocketPreparation.Apply(socket, options, "listen", spec.ToString());
            socket.Bind(endpoint);
            socket.Listen(options.Backlog);
            opened.Add(socket);
            return null;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            NetException failure = SocketErrors.From("listen", spec.ToString(), error);
            return failure.Failure is NetFailure.NotSupported or NetFailure.AddressNotAvailable ? failure : throw failure;
        }
        catch (NetException)
        {
            socket?.Dispose();
            throw;
        }
    }

    private static bool AllowsIPv4(EndpointSpec.Internet spec, ListenOptions options) =>
        spec.Version != IPVersion.V6 && options.IPVersion != IPVersion.V6;
}
