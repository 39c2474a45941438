using System.Collections.Concurrent;
using NetRepl.Core.Addressing;
using NetRepl.Core.Http;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>The engine: the tables of connections and listeners, and what they share. One in a run.</summary>
internal sealed class NetCore : IAsyncDisposable
{
    private const int MostQueuedForBroadcast = 1024 * 1024;

    private readonly ConcurrentDictionary<int, ConnectionCore> connections = new();
    private readonly TaskCompletionSource<int> stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LimitedOpener opener;
    private readonly IdleSweep idle;
    private TaskCompletionSource listenersReleased = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? nextOpen;
    private DateLine? date;
    private int connectionNumber;
    private int listenerNumber;

    public NetCore(EngineOptions options, ITransportOpener opener)
    {
        Options = options;
        Taps = TapList.Join(options.Taps);
        ByteTaps = TapList.Join([.. options.Taps.Where(tap => tap.SeesBytes)]);
        RequestTaps = TapList.Join([.. options.Taps.Where(tap => tap.SeesRequests)]);
        Limits = new ConnectionLimits(options);
        this.opener = new LimitedOpener(opener, Limits);
        Guards = new ReplyGuards(options);
        Errors = new HookErrors(this);
        Guarded = new GuardedCalls(Errors);
        idle = new IdleSweep(this);
        Timers = new RepeatedCalls(this);
        Public = new Net(this);
        listenersReleased.SetResult();
    }

    /// <summary>What scripts hold.</summary>
    public Net Public { get; }

    public EngineOptions Options { get; }

    public Log Log => Options.Log;

    /// <summary>What is bound and accepts.</summary>
    public OpenListeners OpenListeners { get; } = new();

    /// <summary>The hooks in force.</summary>
    public HookSource Hooks { get; } = new();

    public HookErrors Errors { get; }

    /// <summary>What runs and belongs to no connection.</summary>
    public GuardedCalls Guarded { get; }

    /// <summary>Who watches; null if nobody does.</summary>
    public ITap? Taps { get; }

    /// <summary>Those who watch the bytes; null if nobody does.</summary>
    public ITap? ByteTaps { get; }

    /// <summary>Those who watch HTTP requests; null if nobody does.</summary>
    public ITap? RequestTaps { get; }

    /// <summary>The Date header of HTTP answers, made when the first is sent.</summary>
    public DateLine Date => date ??= new DateLine(Options.Time);

    public ConnectionLimits Limits { get; }

    public ReplyGuards Guards { get; }

    /// <summary>The timers that run.</summary>
    public RepeatedCalls Timers { get; }

    /// <summary>Where the present call comes from.</summary>
    public CallOrigin Origin { get; } = new();

    /// <summary>Completes with the exit code when the run is to end.</summary>
    public Task<int> StopRequested => stopRequested.Task;

    public IReadOnlyList<Connection> Connections => [.. Open.Select(connection => connection.Public)];

    public IReadOnlyList<Listener> Listeners => [.. OpenListeners.All.Select(listener => listener.Public)];

    /// <summary>The open connections, oldest first.</summary>
    public IEnumerable<ConnectionCore> Open => connections.Values.OrderBy(connection => connection.Number);

    /// <summary>The open connections in no order, without a copy.</summary>
    public IEnumerable<ConnectionCore> OpenUnordered => connections.Select(static entry => entry.Value);

    public Connection Find(int number) => connections.TryGetValue(number, out ConnectionCore? connection)
        ? connection.Public
        : throw new KeyNotFoundException($"there is no open connection #{number}");

    /// <summary>For scripts: listens.</summary>
    public ValueTask<Listener> ListenAsync(string spec, ListenOptions options, bool hooks) =>
        Origin.Loading.Value is { } load
            ? load.ListenAsync(EndpointSpecParser.Parse(spec), options, hooks)
            : ListenAsync(EndpointSpecParser.Parse(spec), options, new ServeOptions { IsServed = hooks });

    /// <summary>For scripts: connects, without hooks.</summary>
    public ValueTask<Connection> ConnectAsync(string spec, ConnectOptions options) =>
        ConnectAsync(EndpointSpecParser.Parse(spec), options, Origin.GivenUp.Value);

    /// <summary>Binds, tells OnListen, and starts to accept.</summary>
    public async ValueTask<Listener> ListenAsync(EndpointSpec spec, ListenOptions options, ServeOptions serve)
    {
        IListener transport = await opener.ListenAsync(spec, options, CancellationToken.None).ConfigureAwait(false);
        var listener = new ListenerCore(Interlocked.Increment(ref listenerNumber), spec.ToString(), transport, this, options, serve);
        OpenListeners.Add(listener);
        Taps?.Listening(listener.Public);
        Task starting = StartAsync(listener);
        if (listenersReleased.Task.IsCompleted)
        {
            await starting.ConfigureAwait(false);
        }

        return listener.Public;
    }

    /// <summary>Scripts are being loaded: who listens for hooks meanwhile accepts only when these are in force. Clients wait in the backlog.</summary>
    public void HoldListeners() =>
        listenersReleased = listenersReleased.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : listenersReleased;

    /// <summary>The hooks are in force.</summary>
    public void ReleaseListeners() => listenersReleased.TrySetResult();

    /// <summary>Connects; the connection is for the verbs.</summary>
    public async ValueTask<Connection> ConnectAsync(EndpointSpec spec, ConnectOptions options, CancellationToken cancel)
    {
        ConnectionCore connection = await OpenAsync(spec, options, isServed: false, cancel).ConfigureAwait(false);
        Opened(connection);
        return connection.Public;
    }

    /// <summary>Connects; hooks serve the connection, or <see cref="ServeOptions.Body"/> where they do not read.</summary>
    public async ValueTask<ConnectionCore> ConnectServedAsync(EndpointSpec spec, ConnectOptions options, ServeOptions serve, CancellationToken cancel)
    {
        ConnectionCore connection = await OpenAsync(spec, options, isServed: true, cancel).ConfigureAwait(false);
        Origin.Leave();
        Opened(connection); // before it is handed out, so that the taps know what the caller asks them for
        connection.Serving = new ConnectionServer(connection).ServeAsync(serve, taken: null);
        return connection;
    }

    /// <summary>Makes a connection of an open transport.</summary>
    public ConnectionCore Adopt(ITransport transport, ListenerCore? listener, SocketOptions options, bool isServed, string? specText)
    {
        var connection = new ConnectionCore(Interlocked.Increment(ref connectionNumber), transport, this, listener)
        {
            IsServed = isServed,
            SpecText = specText,
            Timeout = options.ReceiveTimeout,
        };
        if (listener is not null && Guards.Enter(transport) is { } guarded)
        {
            connection.EnsureExtras().Losses = guarded;
        }

        connections[connection.Number] = connection;
        connection.IdleTimeout = options.IdleTimeout ?? (listener is not null && !connection.HasEnd ? IdleSweep.DatagramPeerTimeout : Timeout.InfiniteTimeSpan);
        return connection;
    }

    /// <summary>A connection's idle timeout was set.</summary>
    public void WatchIdle(TimeSpan timeout) => idle.Watch(timeout);

    /// <summary>A connection is open to its users: taps and log are told, once.</summary>
    public void Opened(ConnectionCore connection)
    {
        if (connection.IsAnnounced)
        {
            return;
        }

        connection.IsAnnounced = true;
        Taps?.Opened(connection.Public);
        Interlocked.Exchange(ref nextOpen, null)?.SetResult();
    }

    /// <summary>Completes when the next connection opens.</summary>
    public Task NextOpenAsync()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref nextOpen, source, null) ?? source).Task;
    }

    /// <summary>A connection has ended.</summary>
    public void Ended(ConnectionCore connection)
    {
        connections.TryRemove(connection.Number, out _);
        Limits.Leave(connection.Remote, isClient: connection.ListenerCore is not null);
        if (connection.Losses is { } losses)
        {
            Guards.Leave(losses, connection.Remote);
        }

        if (connection.IsAnnounced)
        {
            Taps?.Closed(connection.Public, connection.CloseReason!);
        }
    }

    /// <summary>A listener has ended.</summary>
    public void Ended(ListenerCore listener)
    {
        if (OpenListeners.Remove(listener))
        {
            Taps?.Stopped(listener.Public);
        }
    }

    /// <summary>See <see cref="Net.Broadcast(ReadOnlySpan{byte}, Connection?)"/>.</summary>
    public int Broadcast(ReadOnlySpan<byte> bytes, Connection? except)
    {
        int reached = 0;
        foreach (ConnectionCore connection in OpenUnordered)
        {
            if (!connection.IsServed || !connection.IsAnnounced || !connection.CanSend || connection.Public == except)
            {
                continue;
            }

            if (connection.Sender.QueuedBytes > MostQueuedForBroadcast)
            {
                Log.Warning($"closed {connection.Public}: it does not take what is sent to it ({connection.Sender.QueuedBytes} bytes wait)");
                connection.Abort(new CloseReason(CloseKind.SlowPeer, "the peer was too slow for what is broadcast"));
                continue;
            }

            connection.Sender.Post(bytes);
            reached++;
        }

        return reached;
    }

    /// <summary>Asks the run to end; the first exit code stays.</summary>
    public void RequestStop(int exitCode) => stopRequested.TrySetResult(exitCode);

    /// <summary>Runs a hook that belongs to no connection; what it throws is told.</summary>
    public ValueTask GuardAsync(string what, Func<ValueTask> hook) => Guarded.RunAsync(what, hook);

    /// <summary>Closes listeners, then connections gracefully; returns when their last hooks have run, or <paramref name="cancel"/> asks to leave them.</summary>
    public async Task CloseAllAsync(CloseReason reason, CancellationToken cancel)
    {
        Task timers = Timers.StopAsync();
        foreach (ListenerCore listener in OpenListeners.All)
        {
            listener.Close();
        }

        IEnumerable<Task> ends = Open.ToArray().Select(async connection =>
        {
            await connection.CloseAsync(reason).ConfigureAwait(false);
            await connection.Serving.ConfigureAwait(false);
        });
        await Task.WhenAll([timers, .. ends]).WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (ConnectionCore connection in OpenUnordered)
        {
            connection.Abort(reason);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAllAsync(CloseReasons.Stopped, new CancellationToken(canceled: true)).ConfigureAwait(false);
        idle.Dispose();
    }

    private async Task StartAsync(ListenerCore listener)
    {
        Origin.Leave();
        if (listener.IsServed)
        {
            await listenersReleased.Task.ConfigureAwait(false);
            if (Hooks.Current.OnListen is { } hook)
            {
                await GuardAsync("hook OnListen", () => hook(listener.Public)).ConfigureAwait(false);
            }
        }

        listener.Start();
    }

    private async ValueTask<ConnectionCore> OpenAsync(EndpointSpec spec, ConnectOptions options, bool isServed, CancellationToken cancel) =>
        Adopt(await opener.ConnectAsync(spec, options, cancel).ConfigureAwait(false), listener: null, options, isServed, spec.ToString());
}
