using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Tls;

namespace NetRepl.Core.Connections;

/// <summary>The engine's side of a <see cref="Listener"/>: accepts, and hands each connection to a thread of its own.</summary>
internal sealed class ListenerCore
{
    private readonly NetCore net;
    private readonly ServeOptions serve;
    private readonly ListenOptions options;
    private ListenerVerbs? verbs;
    private long accepted;
    private readonly StrangerWarnings refused;
    private readonly StrangerWarnings failed;
    private readonly HandshakeQueue? handshakes;
    private int isClosed;

    public ListenerCore(int number, string specText, IListener transport, NetCore net, ListenOptions options, ServeOptions serve)
    {
        Number = number;
        SpecText = specText;
        Transport = transport;
        this.net = net;
        this.options = options;
        this.serve = serve;
        refused = new StrangerWarnings(net.Log, net.Options.Time);
        failed = new StrangerWarnings(net.Log, net.Options.Time);
        handshakes = transport.Handshakes ? new HandshakeQueue(AcceptCarrierAsync, TellFailed, Leave) : null;
        Public = new Listener(this);
    }

    public int Number { get; }

    public string SpecText { get; }

    public IListener Transport { get; }

    /// <summary>What scripts hold.</summary>
    public Listener Public { get; }

    /// <summary>What scripts do with it by themselves.</summary>
    public ListenerVerbs Verbs => verbs ??= new ListenerVerbs(this, net);

    /// <summary>How its side of TLS is spoken; null if nobody said.</summary>
    public TlsOptions? Tls => options.Tls;

    /// <summary>See <see cref="Listener.Fingerprint"/>.</summary>
    public string? Fingerprint => (Transport as TlsListener)?.Context.Fingerprint?.ToString();

    public int Backlog => options.Backlog;

    public long Accepted => Volatile.Read(ref accepted);

    /// <summary>Connections turned away by a limit so far.</summary>
    public long Refused => refused.Count;

    public bool IsOpen => Volatile.Read(ref isClosed) == 0;

    public int Handle => IsOpen ? Transport.Handle : -1;

    public IReadOnlyList<Connection> Connections => [.. net.Connections.Where(connection => connection.Listener == Public)];

    /// <summary>Completes when it accepts no more: closed, or its one connection has ended.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Whether hooks, or the pipe, serve its connections; else <see cref="AcceptAsync"/> hands them out.</summary>
    public bool IsServed => serve.IsServed;

    /// <summary>Whether it serves one connection after another, not a single one.</summary>
    public bool ServesMany => !serve.Once;

    /// <summary>Why it stopped accepting by itself; null if it did not.</summary>
    public NetException? Failure { get; private set; }

    /// <summary>The one connection that it served, when it serves only one.</summary>
    public ConnectionCore? Last { get; private set; }

    /// <summary>Begins to accept, if its connections are served, and to shake hands.</summary>
    public void Start()
    {
        handshakes?.Start();
        if (serve.IsServed)
        {
            WarnOfHttp();
            Completion = serve.Once ? ServeOnceAsync() : ServeAllAsync();
        }
    }

    /// <summary>See <see cref="Listener.Accept"/>.</summary>
    public async ValueTask<Connection> AcceptAsync(CancellationToken cancel)
    {
        ThrowIfServed();
        ConnectionCore connection = await AcceptCoreAsync(cancel).ConfigureAwait(false);
        net.Opened(connection);
        return connection.Public;
    }

    /// <exception cref="InvalidOperationException">Hooks serve what comes.</exception>
    public void ThrowIfServed()
    {
        if (serve.IsServed)
        {
            throw new InvalidOperationException($"hooks serve what comes to {SpecText}; listen without hooks to take it yourself");
        }
    }

    /// <summary>See <see cref="Listener.Close"/>.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref isClosed, 1) == 0)
        {
            net.Ended(this);
            Transport.Dispose();
            handshakes?.Dispose();
        }
    }

    // HTTP is spoken over streams: without this line the messages would go to the pipe, and nobody knew why.
    private void WarnOfHttp()
    {
        if (net.Hooks.Current is { OnHttp: not null, TakesDatagrams: false } && (Transport is IDatagramListener || Transport.Name == "unix-seqpacket"))
        {
            net.Log.Warning($"{SpecText} carries messages, and OnHttp is for streams (tcp, tls, unix): it is not called there");
        }
    }

    private async Task ServeAllAsync()
    {
        while (await NextAsync().ConfigureAwait(false) is { } connection)
        {
            // It runs on a thread of its own: a looping hook must not stop the listener.
            connection.Serving = new ConnectionServer(connection).ServeAsync(serve, taken: null);
        }
    }

    private async Task ServeOnceAsync()
    {
        while (await NextAsync().ConfigureAwait(false) is { } connection)
        {
            var taken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            connection.Serving = new ConnectionServer(connection).ServeAsync(serve, taken);
            if (!await taken.Task.ConfigureAwait(false))
            {
                continue;
            }

            Last = connection;
            StopAccepting(connection);

            await connection.Serving.ConfigureAwait(false);
            Close();
            return;
        }
    }

    // The one peer of a datagram listener has no end of its own, and nobody waits for its place.
    private void StopAccepting(ConnectionCore connection)
    {
        if (connection.HasEnd)
        {
            Close();
        }
        else if (options.IdleTimeout is null)
        {
            connection.IdleTimeout = Timeout.InfiniteTimeSpan;
        }
    }

    // Null when the listener was closed.
    private async ValueTask<ConnectionCore?> NextAsync()
    {
        try
        {
            return await AcceptCoreAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NetException error)
        {
            if (IsOpen)
            {
                Failure = error;
                net.Log.Error(error.Message);
                Close();
            }

            return null;
        }
    }

    private void TellRefused(ITransport transport, string refusal) =>
        refused.Tell($"refused {EndPointNames.Spec(transport.Name, transport.Remote)}: {refusal}", "refused");

    private void TellFailed(ITransport transport, NetException error) => failed.Tell(error.Message, "failed");

    private void Leave(ITransport transport) => net.Limits.Leave(transport.Remote);

    private async ValueTask<ConnectionCore> AcceptCoreAsync(CancellationToken cancel)
    {
        ITransport transport = handshakes is null
            ? await AcceptCarrierAsync(cancel).ConfigureAwait(false)
            : await handshakes.NextAsync(cancel).ConfigureAwait(false);
        Interlocked.Increment(ref accepted);
        return net.Adopt(transport, this, options, serve.IsServed, specText: null);
    }

    private async ValueTask<ITransport> AcceptCarrierAsync(CancellationToken cancel)
    {
        while (true)
        {
            ITransport transport = await Transport.AcceptAsync(net.Log.Warning, cancel).ConfigureAwait(false);
            if (net.Limits.TryEnter(transport.Remote) is not { } refusal)
            {
                return transport;
            }

            TellRefused(transport, refusal);
            transport.Abort(); // a reset: the client must not take it for an empty answer, and the kernel keeps nothing
            transport.Dispose();
        }
    }
}
