using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Connects TCP over all addresses of a host, under one deadline.</summary>
/// <param name="resolver">Finds the addresses.</param>
/// <param name="time">Measures the delay between attempts.</param>
/// <param name="loop">Wakes who waits for bytes.</param>
internal sealed class TcpConnector(EndpointResolver resolver, TimeProvider time, ReadableLoop loop)
{
    /// <summary>Resolves and connects.</summary>
    /// <param name="spec">Where to.</param>
    /// <param name="options">Its <see cref="ConnectOptions.ConnectTimeout"/> is the caller's to keep.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="NetException">No address answered.</exception>
    public async ValueTask<IStreamTransport> ConnectAsync(EndpointSpec.Internet spec, ConnectOptions options, CancellationToken cancel)
    {
        string endpoint = spec.ToString();
        IReadOnlyList<IPEndPoint> endpoints = WithFamilyOfSource(
            await resolver.ResolveAsync(spec, options, "connect", cancel).ConfigureAwait(false), options.Source, endpoint);
        var race = new AddressRace(remote => Open(remote, options, endpoint), time);
        try
        {
            return new SocketStreamTransport(await race.RunAsync(endpoints, cancel).ConfigureAwait(false), loop);
        }
        catch (SocketException error)
        {
            throw SocketErrors.From("connect", endpoint, error);
        }
    }

    private static List<IPEndPoint> WithFamilyOfSource(IReadOnlyList<IPEndPoint> endpoints, IPAddress? source, string endpoint)
    {
        List<IPEndPoint> usable = [.. endpoints.Where(remote => source is null || remote.AddressFamily == source.AddressFamily)];
        return usable.Count > 0
            ? usable
            : throw new NetException("connect", endpoint, NetFailure.BadSpec, $"host has no address of the version of source {source}");
    }

    private static Socket Open(IPEndPoint remote, ConnectOptions options, string endpoint)
    {
        var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            SocketPreparation.Apply(socket, options, "connect", endpoint);
            BindSource(socket, options);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void BindSource(Socket socket, ConnectOptions options)
    {
        if (options.Source is null && options.SourcePort == 0)
        {
            return;
        }

        bool isIPv6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        if (isIPv6)
        {
            // So that the same port may be bound for IPv4 beside it.
            socket.DualMode = false;
        }

        IPAddress source = options.Source ?? (isIPv6 ? IPAddress.IPv6Any : IPAddress.Any);
        try
        {
            socket.Bind(new IPEndPoint(source, options.SourcePort));
        }
        catch (SocketException error)
        {
            throw SocketErrors.From("bind source", EndPointNames.Spec("tcp", new IPEndPoint(source, options.SourcePort)), error);
        }
    }
}
