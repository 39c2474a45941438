using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;

namespace NetRepl.Tests.Core.Matrix;

/// <summary>A network that is this process alone: whoever connects reaches the listener opened last, whatever the spec says.</summary>
internal sealed class MemoryOpener : ITransportOpener
{
    private Func<ITransport>? connect;

    public ValueTask<ITransport> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel) => connect is not null
        ? new(connect())
        : throw new NetException("connect", spec.ToString(), NetFailure.Refused, "connection refused", errorCode: 111);

    public ValueTask<IListener> ListenAsync(EndpointSpec spec, ListenOptions options, CancellationToken cancel)
    {
        var listener = new MemoryListener();
        connect = listener.Connect;
        return new(listener);
    }
}
