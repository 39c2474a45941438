using System.Net;
using System.Threading.Channels;

namespace NetRepl.Core.Transports.Memory;

/// <summary>A listener whose clients are in this process.</summary>
internal sealed class MemoryListener : IListener
{
    private readonly Channel<ITransport> waiting = Channel.CreateUnbounded<ITransport>();

    /// <inheritdoc/>
    public string Name => MemoryEndPoint.Text;

    /// <inheritdoc/>
    public IReadOnlyList<EndPoint> Locals { get; } = [new MemoryEndPoint()];

    /// <inheritdoc/>
    public int Handle => -1;

    /// <inheritdoc/>
    /// <exception cref="NetException">Always: there is no socket.</exception>
    public SocketSettings Settings => throw SocketErrors.From("set", MemoryEndPoint.Text, Errno.EOPNOTSUPP);

    /// <summary>Connects a new client.</summary>
    /// <returns>The client's side; the caller's.</returns>
    /// <exception cref="NetException">The listener is closed.</exception>
    public MemoryTransport Connect()
    {
        (MemoryTransport client, MemoryTransport served) = MemoryTransport.CreatePair();
        return waiting.Writer.TryWrite(served) ? client : throw SocketErrors.From("connect", MemoryEndPoint.Text, Errno.ECONNREFUSED);
    }

    /// <inheritdoc/>
    public async ValueTask<ITransport> AcceptAsync(Action<string> trouble, CancellationToken cancel)
    {
        try
        {
            return await waiting.Reader.ReadAsync(cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException error)
        {
            throw SocketErrors.Closed("accept on", MemoryEndPoint.Text, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        while (waiting.Reader.TryRead(out ITransport? unasked))
        {
            unasked.Abort();
        }
    }
}
