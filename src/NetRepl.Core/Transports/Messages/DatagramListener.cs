using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Bound datagram sockets and those who speak to them: each new sender is a carrier to accept.</summary>
/// <remarks>Receives from the moment it is made. Peers share its sockets and end with it.</remarks>
internal sealed class DatagramListener : IDatagramListener
{
    private readonly DatagramSocket[] sockets;
    private readonly string endpoint;
    private readonly DropCounter drops = new();
    private readonly PeerTable peers;
    private readonly UnixSocketFile? file;
    private readonly Task[] loops;

    /// <summary>Starts receiving.</summary>
    /// <param name="sockets">Bound sockets of different address families; takes ownership.</param>
    /// <param name="endpoint">The endpoint as it was typed, for messages.</param>
    /// <param name="limits">What is kept for peers.</param>
    /// <param name="file">The Unix socket's file, removed at dispose.</param>
    public DatagramListener(IReadOnlyList<Socket> sockets, string endpoint, DatagramLimits limits, UnixSocketFile? file = null)
    {
        this.endpoint = endpoint;
        this.file = file;
        peers = new PeerTable(limits, drops);
        Settings = new KernelSocketSettings("set", endpoint, [.. sockets]);
        this.sockets = [.. sockets.Select(socket => new DatagramSocket(socket, endpoint))];
        Locals = [.. this.sockets.Select(socket => socket.Local).OfType<EndPoint>()];
        loops = [.. this.sockets.Select(socket => Task.Run(() => ServeAsync(socket)))];
    }

    /// <inheritdoc/>
    public string Name => sockets[0].Name;

    /// <inheritdoc/>
    public IReadOnlyList<EndPoint> Locals { get; }

    /// <inheritdoc/>
    public int Handle => sockets[0].Handle;

    /// <inheritdoc/>
    public SocketSettings Settings { get; }

    /// <inheritdoc/>
    public int MaxMessageLength => sockets[0].MaxMessageLength;

    /// <inheritdoc/>
    /// <remarks>What the kernel dropped before is not counted.</remarks>
    public long DroppedCount => drops.Count;

    /// <summary>How the names of those it sends to are looked up.</summary>
    public (EndpointResolver Resolver, SocketOptions Options) Names { get; init; } = (new EndpointResolver(), new ListenOptions());

    /// <summary>Completes when the receive loops have ended.</summary>
    public Task Ended => Task.WhenAll(loops);

    /// <summary>Binds and starts receiving.</summary>
    /// <param name="spec">A UDP endpoint, where a multicast group is joined, or a Unix datagram socket, or a raw one.</param>
    /// <param name="options">How; <see cref="ListenOptions.Backlog"/> bounds the peers that wait to be accepted.</param>
    /// <param name="resolver">Finds the addresses.</param>
    /// <param name="cancel">Ends the look-up of a name.</param>
    /// <exception cref="NetException">The spec is of another kind, or binding failed.</exception>
    public static async ValueTask<IListener> BindAsync(
        EndpointSpec spec, ListenOptions options, EndpointResolver resolver, CancellationToken cancel)
    {
        string endpoint = spec.ToString();
        var limits = new DatagramLimits { WaitingPeers = options.Backlog };
        return spec switch
        {
            EndpointSpec.Internet { Protocol: InternetProtocol.Udp } internet =>
                new DatagramListener(await UdpBinder.BindAsync(internet, options, resolver, cancel).ConfigureAwait(false), endpoint, limits)
                {
                    Names = (resolver, options),
                },
            EndpointSpec.Raw raw =>
                new DatagramListener(await RawSockets.BindAsync(raw, options, resolver, cancel).ConfigureAwait(false), endpoint, limits)
                {
                    Names = (resolver, options),
                },
            EndpointSpec.Echo => throw new NetException(
                "listen", endpoint, NetFailure.BadSpec, "requests are answered by the kernel", hint: "raw:icmp:// receives what comes"),
            EndpointSpec.Unix { Kind: UnixKind.Datagram } unix => UnixDatagrams.Listen(unix, options, limits),
            _ => throw new NetException("listen", endpoint, NetFailure.BadSpec, "not a datagram endpoint"),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<ITransport> AcceptAsync(Action<string> trouble, CancellationToken cancel)
    {
        drops.ReportTo(trouble);
        try
        {
            return await peers.AcceptAsync(cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw Ending("accept", closed);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<MessageReceived> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        try
        {
            return await peers.ReceiveAsync(buffer, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw Ending("receive", closed);
        }
    }

    /// <inheritdoc/>
    public ValueTask SendToAsync(ReadOnlyMemory<byte> message, EndPoint remote, CancellationToken cancel) =>
        new DatagramSender(sockets, endpoint).SendAsync(message, remote, cancel);

    /// <inheritdoc/>
    public ValueTask<EndPoint> ResolveAsync(string remote, CancellationToken cancel) =>
        new DatagramSender(sockets, endpoint).ResolveAsync(remote, Names, cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        peers.Close(SocketErrors.Closed("receive", endpoint));

        // Before the sockets: once they are closed another file may get the inode by which ours is known.
        file?.Remove();
        foreach (DatagramSocket socket in sockets)
        {
            socket.Dispose();
        }
    }

    private NetException Ending(string operation, ChannelClosedException closed)
    {
        var cause = closed.InnerException as NetException;
        return new NetException(operation, endpoint, NetFailure.Closed, cause?.Cause ?? "closed", cause?.ErrorCode ?? 0, inner: closed);
    }

    private async Task ServeAsync(DatagramSocket socket) =>
        peers.Close(await new DatagramReceiver(socket, endpoint, peers).RunAsync().ConfigureAwait(false));
}
