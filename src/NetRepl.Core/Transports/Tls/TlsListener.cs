using System.Net;

namespace NetRepl.Core.Transports.Tls;

/// <summary>A listener whose carriers speak TLS; it hands them out before the handshake (<see cref="IHandshaking"/>).</summary>
/// <param name="carriers">What accepts; takes ownership.</param>
/// <param name="context">What its handshakes want.</param>
internal sealed class TlsListener(IListener carriers, TlsContext context) : IListener
{
    private readonly TlsHandshake handshake = new(context, "accept", endpoint: null, host: "");

    /// <inheritdoc/>
    public string Name => TlsTransport.NameOver(carriers.Name);

    /// <inheritdoc/>
    public IReadOnlyList<EndPoint> Locals => carriers.Locals;

    /// <inheritdoc/>
    public int Handle => carriers.Handle;

    /// <inheritdoc/>
    public SocketSettings Settings => carriers.Settings;

    /// <inheritdoc/>
    public bool Handshakes => true;

    /// <summary>What its handshakes want.</summary>
    public TlsContext Context => context;

    /// <inheritdoc/>
    public async ValueTask<ITransport> AcceptAsync(Action<string> trouble, CancellationToken cancel)
    {
        ITransport carrier = await carriers.AcceptAsync(trouble, cancel).ConfigureAwait(false);
        return new TlsTransport((IStreamTransport)carrier, handshake);
    }

    /// <inheritdoc/>
    public void Dispose() => carriers.Dispose();
}
