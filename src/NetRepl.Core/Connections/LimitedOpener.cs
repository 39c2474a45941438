using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>Opens what another does, and connects no more often than the limit of all connections allows.</summary>
/// <param name="opener">The other.</param>
/// <param name="limits">Counts what is open; who is handed a transport counts it out.</param>
internal sealed class LimitedOpener(ITransportOpener opener, ConnectionLimits limits) : ITransportOpener
{
    /// <inheritdoc/>
    public async ValueTask<ITransport> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel)
    {
        if (limits.TryOpen() is { } full)
        {
            throw new NetException("connect", spec.ToString(), NetFailure.LimitReached, full);
        }

        try
        {
            return await opener.ConnectAsync(spec, options, cancel).ConfigureAwait(false);
        }
        catch
        {
            limits.Closed();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IListener> ListenAsync(EndpointSpec spec, ListenOptions options, CancellationToken cancel) => opener.ListenAsync(spec, options, cancel);
}
