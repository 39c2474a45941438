using System.Threading.Channels;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>Runs the handshakes of a listener's clients side by side and hands out those that agreed, in the order they did: one that
/// stalls keeps nobody waiting.</summary>
/// <remarks>A client need not wait for its handshake until somebody asks for it. Those that agreed wait here as others do in the backlog.</remarks>
internal sealed class HandshakeQueue : IDisposable
{
    private readonly Channel<ITransport> agreed = Channel.CreateUnbounded<ITransport>();
    private readonly CancellationTokenSource closing = new();
    private readonly Func<CancellationToken, ValueTask<ITransport>> accept;
    private readonly Action<ITransport, NetException> failed;
    private readonly Action<ITransport> dropped;

    /// <summary>Makes the queue of one listener.</summary>
    /// <param name="accept">Accepts the next client; its failure ends the queue.</param>
    /// <param name="failed">Told of a client whose handshake failed, before it is disposed.</param>
    /// <param name="dropped">Told of every client that is disposed here.</param>
    public HandshakeQueue(Func<CancellationToken, ValueTask<ITransport>> accept, Action<ITransport, NetException> failed, Action<ITransport> dropped)
    {
        this.accept = accept;
        this.failed = failed;
        this.dropped = dropped;
    }

    /// <summary>Accepting; completed before <see cref="Start"/> and after the listener was closed.</summary>
    public Task Accepting { get; private set; } = Task.CompletedTask;

    /// <summary>Begins to accept.</summary>
    public void Start() => Accepting = AcceptAllAsync();

    /// <summary>Waits for the next client that agreed.</summary>
    /// <exception cref="NetException">The listener was closed, or cannot accept.</exception>
    public async ValueTask<ITransport> NextAsync(CancellationToken cancel)
    {
        try
        {
            return await agreed.Reader.ReadAsync(cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is NetException reason)
        {
            throw reason;
        }
    }

    /// <summary>The listener closes: breaks off the handshakes, and drops who was not asked for yet.</summary>
    public void Dispose()
    {
        closing.Cancel();
        agreed.Writer.TryComplete(SocketErrors.Closed("accept on", "listener"));
        while (agreed.Reader.TryRead(out ITransport? unasked))
        {
            Drop(unasked);
        }
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                _ = ShakeHandsAsync((IHandshaking)await accept(closing.Token).ConfigureAwait(false));
            }
        }
        catch (NetException error)
        {
            agreed.Writer.TryComplete(error);
        }
        catch (OperationCanceledException)
        {
            // The listener was closed.
        }
    }

    private async Task ShakeHandsAsync(IHandshaking client)
    {
        // Elsewhere: keys are computed before the first wait.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await client.HandshakeAsync(closing.Token).ConfigureAwait(false);
            if (!agreed.Writer.TryWrite(client))
            {
                Drop(client);
            }
        }
        catch (NetException error)
        {
            failed(client, error);
            Drop(client);
        }
        catch (OperationCanceledException)
        {
            Drop(client);
        }
    }

    private void Drop(ITransport client)
    {
        client.Dispose();
        dropped(client);
    }
}
