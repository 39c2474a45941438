using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports;

/// <summary>Opens carriers for endpoint specs.</summary>
internal interface ITransportOpener
{
    /// <summary>Connects; the caller owns the transport.</summary>
    /// <exception cref="NetException">It failed; <see cref="NetFailure.TimedOut"/> after <see cref="ConnectOptions.ConnectTimeout"/>.</exception>
    ValueTask<ITransport> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel);

    /// <summary>Binds and listens; the caller owns the listener.</summary>
    /// <exception cref="NetException">It failed.</exception>
    ValueTask<IListener> ListenAsync(EndpointSpec spec, ListenOptions options, CancellationToken cancel);
}
