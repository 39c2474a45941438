using NetRepl.Core.Addressing;
using NetRepl.Core.Transports.Messages;
using NetRepl.Core.Transports.Streams;
using NetRepl.Core.Transports.Tls;

namespace NetRepl.Core.Transports;

/// <summary>Opens carriers: one row per kind of endpoint spec.</summary>
/// <remarks>Disposed after what it opened: the thread that wakes stream sockets ends with it.</remarks>
internal sealed class TransportOpener : ITransportOpener, IDisposable
{
    private readonly EndpointResolver resolver;
    private readonly TimeProvider time;
    private readonly TcpConnector tcpConnector;
    private readonly TcpBinder tcpBinder;
    private readonly UnixStreams unixStreams;
    private readonly TlsOpener? tls;
    private readonly ReadableLoop loop = new();

    /// <summary>Makes an opener.</summary>
    /// <param name="resolver">Finds addresses and ports.</param>
    /// <param name="time">Measures deadlines and pauses.</param>
    /// <param name="tls">Puts TLS over carriers; null if that is not wanted.</param>
    public TransportOpener(EndpointResolver resolver, TimeProvider time, TlsOpener? tls = null)
    {
        this.resolver = resolver;
        this.time = time;
        this.tls = tls;
        tcpConnector = new TcpConnector(resolver, time, loop);
        tcpBinder = new TcpBinder(resolver, time, loop);
        unixStreams = new UnixStreams(time, loop);
    }

    /// <inheritdoc/>
    public ValueTask<ITransport> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel) =>
        spec is EndpointSpec.Tls secured ? ConnectTlsAsync(secured, options, cancel) : ConnectPlainAsync(spec, options, cancel);

    // The handshake has a deadline of its own.
    private async ValueTask<ITransport> ConnectTlsAsync(EndpointSpec.Tls spec, ConnectOptions options, CancellationToken cancel)
    {
        ITransport carrier = await ConnectPlainAsync(spec.Carrier, options, cancel).ConfigureAwait(false);
        return await TlsFor(spec).ConnectAsync((IStreamTransport)carrier, spec, options, cancel).ConfigureAwait(false);
    }

    private async ValueTask<ITransport> ConnectPlainAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel)
    {
        // One deadline over look-up and all addresses.
        using var deadline = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            return await ConnectByKindAsync(spec, options, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw SocketErrors.TimedOut("connect", spec.ToString(), options.ConnectTimeout);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IListener> ListenAsync(EndpointSpec spec, ListenOptions options, CancellationToken cancel) => spec switch
    {
        EndpointSpec.Internet { Protocol: InternetProtocol.Tcp } tcp =>
            await tcpBinder.ListenAsync(tcp, options, cancel).ConfigureAwait(false),
        EndpointSpec.Unix { Kind: not UnixKind.Datagram } unix => unixStreams.Listen(unix, options),
        EndpointSpec.Tls secured =>
            TlsFor(secured).Listen(await ListenAsync(secured.Carrier, options, cancel).ConfigureAwait(false), secured, options),
        EndpointSpec.StandardStreams => throw Unusable("listen", spec),
        _ => await DatagramListener.BindAsync(spec, options, resolver, cancel).ConfigureAwait(false),
    };

    /// <inheritdoc/>
    public void Dispose() => loop.Dispose();

    private async ValueTask<ITransport> ConnectByKindAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel) => spec switch
    {
        EndpointSpec.Internet { Protocol: InternetProtocol.Tcp } tcp =>
            await tcpConnector.ConnectAsync(tcp, options, cancel).ConfigureAwait(false),
        EndpointSpec.Unix { Kind: not UnixKind.Datagram } unix =>
            await unixStreams.ConnectAsync(unix, options, cancel).ConfigureAwait(false),
        EndpointSpec.StandardStreams => throw Unusable("connect", spec),
        _ => await DatagramConnector.ConnectAsync(spec, options, resolver, cancel).ConfigureAwait(false),
    };

    private TlsOpener TlsFor(EndpointSpec spec) =>
        tls ?? throw new NetException("tls", spec.ToString(), NetFailure.NotSupported, "this engine has no TLS");

    private static NetException Unusable(string operation, EndpointSpec spec) =>
        new(operation, spec.ToString(), NetFailure.BadSpec, $"this kind of endpoint cannot {operation}");
}
