using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Binds the UDP sockets of a listener: one, or one for each version of IP with the same port.</summary>
internal static class UdpBinder
{
    // Two free ports of the same number are found at once nearly always; a machine whose ports are all taken must not keep us for ever.
    private const int PortAttempts = 16;

    /// <summary>Binds.</summary>
    /// <param name="spec">All interfaces are one dual-stack socket; a name or loopback one socket for each version it has.</param>
    /// <param name="options">How.</param>
    /// <param name="resolver">Finds the addresses.</param>
    /// <param name="cancel">Ends the look-up of a name.</param>
    /// <returns>One or two sockets of different families, the caller's to dispose.</returns>
    /// <exception cref="NetException">None could be bound.</exception>
    public static async ValueTask<IReadOnlyList<Socket>> BindAsync(
        EndpointSpec.Internet spec, ListenOptions options, EndpointResolver resolver, CancellationToken cancel)
    {
        IReadOnlyList<IPEndPoint> found = await resolver.ResolveAsync(spec, options, "listen", cancel).ConfigureAwait(false);
        List<IPEndPoint> locals = [.. found.DistinctBy(local => local.AddressFamily)];
        string endpoint = spec.ToString();
        if (locals.Count == 1)
        {
            return [Bind(locals[0], options, endpoint, isDual: false)];
        }

        return spec.Host is HostSpec.AllInterfaces
            ? [BindAllInterfaces(locals, options, endpoint)]
            : BindBoth(locals[0], locals[1], options, endpoint);
    }

    private static Socket BindAllInterfaces(List<IPEndPoint> locals, ListenOptions options, string endpoint)
    {
        IPEndPoint v6 = locals.Single(local => local.AddressFamily == AddressFamily.InterNetworkV6);
        IPEndPoint v4 = locals.Single(local => local.AddressFamily == AddressFamily.InterNetwork);
        try
        {
            return Bind(v6, options, endpoint, isDual: true);
        }
        catch (NetException error) when (IsVersionMissing(error))
        {
            return Bind(v4, options, endpoint, isDual: false);
        }
    }

    private static IReadOnlyList<Socket> BindBoth(IPEndPoint first, IPEndPoint second, ListenOptions options, string endpoint)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return BindPair(first, second, options, endpoint);
            }
            catch (NetException error) when (error.Failure == NetFailure.AddressInUse && first.Port == 0 && attempt < PortAttempts)
            {
                // The port the kernel chose for one version is taken in the other: choose again.
            }
        }
    }

    private static IReadOnlyList<Socket> BindPair(IPEndPoint first, IPEndPoint second, ListenOptions options, string endpoint)
    {
        Socket one;
        try
        {
            one = Bind(first, options, endpoint, isDual: false);
        }
        catch (NetException error) when (IsVersionMissing(error))
        {
            return [Bind(second, options, endpoint, isDual: false)];
        }

        try
        {
            int port = ((IPEndPoint)one.LocalEndPoint!).Port; // bound, so it has one
            return [one, Bind(new IPEndPoint(second.Address, port), options, endpoint, isDual: false)];
        }
        catch (NetException error) when (IsVersionMissing(error))
        {
            return [one];
        }
        catch (NetException)
        {
            one.Dispose();
            throw;
        }
    }

    private static Socket Bind(IPEndPoint local, ListenOptions options, string endpoint, bool isDual)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            Prepare(socket, local, options, endpoint, isDual);
            return socket;
        }
        catch (SocketException error)
        {
            socket?.Dispose();
            throw SocketErrors.From("listen", endpoint, error);
        }
        catch (NetException)
        {
            socket?.Dispose();
            throw;
        }
    }

    private static void Prepare(Socket socket, IPEndPoint local, ListenOptions options, string endpoint, bool isDual)
    {
        if (local.AddressFamily == AddressFamily.InterNetworkV6)
        {
            socket.DualMode = isDual;
        }

        // All who listen to a group on this machine hear it (ip(7), SO_REUSEADDR); bound to the group's address they hear nothing else.
        bool isGroup = MulticastGroup.IsGroup(local.Address);
        SocketPreparation.Apply(socket, isGroup ? options with { ReuseAddress = true } : options, "listen", endpoint);
        socket.Bind(local);
        if (isGroup)
        {
            MulticastGroup.Join(socket, local.Address);
        }
    }

    private static bool IsVersionMissing(NetException error) =>
        error.Failure is NetFailure.NotSupported or NetFailure.AddressNotAvailable;
}
