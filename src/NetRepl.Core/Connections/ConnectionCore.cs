using System.Net;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Tls;

namespace NetRepl.Core.Connections;

/// <summary>The engine's side of a <see cref="Connection"/>: one transport, one reader, one send queue, and the state they share.</summary>
internal sealed class ConnectionCore
{
    private readonly ConnectionLife life;
    private ConnectionVerbs? verbs;
    private LineReader? lines;
    private long bytesReceived;
    private long bytesSent;
    private TimeSpan idleTimeout = System.Threading.Timeout.InfiniteTimeSpan;
    private IdleMark idle;
    private ConnectionExtras? extras;

    public ConnectionCore(int number, ITransport transport, NetCore net, ListenerCore? listener)
    {
        Number = number;
        Transport = transport;
        Net = net;
        ListenerCore = listener;
        TapOrder = net.ByteTaps is null ? null : new Lock();
        OpenedAt = net.Options.Time.GetUtcNow();
        Public = new Connection(this);
        Reader = new ConnectionReader(this);
        Sender = new SendQueue(this);
        life = new ConnectionLife(this);
    }

    public int Number { get; }

    public ITransport Transport { get; private set; }

    /// <summary>What its TLS agreed on; null if it speaks none.</summary>
    public TlsSession? Tls => (Transport as TlsTransport)?.Session;

    public NetCore Net { get; }

    public ListenerCore? ListenerCore { get; }

    public Listener? Listener => ListenerCore?.Public;

    /// <summary>Held while bytes are written and told to the taps, so that an answer is never told before what it answers; null without taps.</summary>
    public Lock? TapOrder { get; }

    /// <summary>What scripts hold.</summary>
    public Connection Public { get; }

    public ConnectionReader Reader { get; }

    public SendQueue Sender { get; }

    public ConnectionVerbs Verbs => verbs ??= new ConnectionVerbs(this);

    public LineReader Lines => lines ??= new LineReader(Reader, Net.Options, KeepsBoundaries);

    /// <summary>Its HTTP, made when the first bytes are for OnHttp.</summary>
    public HttpServer Http => EnsureExtras().Http ??= new HttpServer(this);

    /// <summary>Whether it has spoken HTTP.</summary>
    public bool SpeaksHttp => Extras?.Http is not null;

    public DateTimeOffset OpenedAt { get; }

    public EndPoint? Local => Transport.Local;

    public EndPoint? Remote => Transport.Remote;

    /// <summary>The endpoint that was asked for, as typed, when we connected.</summary>
    public string? SpecText { get; init; }

    /// <summary>What is held back from its peer or was cut; null for all but a few peers of datagrams.</summary>
    public DatagramLosses? Losses => Extras?.Losses;

    public string RemoteText => Remote?.ToString() is { Length: > 0 } text ? text : "(unnamed)";

    /// <summary>The peer as an endpoint spec, for messages.</summary>
    public string EndpointText => SpecText ?? EndPointNames.Spec(Transport.Name, Remote);

    /// <summary>Whether hooks serve it: set before its first event. Else its bytes are for the verbs.</summary>
    public bool IsServed { get; init; }

    /// <summary>The hooks that apply to it now; read once per event.</summary>
    public HookSet Hooks => IsServed ? Extras?.Hooks?.Current ?? Net.Hooks.Current : HookSet.None;

    /// <summary>The same as the script gave them.</summary>
    public HookSet BareHooks => IsServed ? Extras?.Hooks?.Bare ?? Net.Hooks.Bare : HookSet.None;

    /// <summary>The hooks it has for itself, made if it has none.</summary>
    /// <exception cref="InvalidOperationException">It is for the verbs: no hooks serve it.</exception>
    public OwnHooks OwnHooks => IsServed
        ? EnsureExtras().HooksOver(Net.Hooks)
        : throw new InvalidOperationException($"no hooks serve connection #{Number}: the script itself opened it, and receives from it");

    /// <summary>What only some connections have; null for the others.</summary>
    public ConnectionExtras? Extras => Volatile.Read(ref extras);

    /// <summary>Whether a hook takes what comes; else it is for the pipe or the verbs.</summary>
    public bool HooksTakeBytes => KeepsBoundaries ? Hooks.TakesDatagrams : Hooks.TakesStreams;

    /// <summary>Whether messages keep their boundaries.</summary>
    public bool KeepsBoundaries => Transport is IMessageTransport;

    /// <summary>Whether the end of either side is told: true for all but datagrams.</summary>
    public bool HasEnd => Transport is not IMessageTransport { CarriesEmptyMessages: true };

    public TimeSpan Timeout
    {
        get;
        set => field = Timeouts.Checked(value, TimeSpan.Zero, nameof(Timeout));
    } = System.Threading.Timeout.InfiniteTimeSpan;

    public TimeSpan IdleTimeout
    {
        get => idleTimeout;
        set
        {
            idleTimeout = value;
            Net.WatchIdle(value);
        }
    }

    /// <summary>What the idle sweep remembers.</summary>
    public ref IdleMark Idle => ref idle;

    public int Handle => life.IsClosed ? -1 : Transport.Handle;

    public SocketSettings Settings => Transport.Settings
        ?? throw Failure("settings", NetFailure.NotSupported, "it has no socket");

    public bool IsOpen => !life.IsClosing;

    public bool IsClosing => life.IsClosing;

    public bool CanSend => IsOpen && Sender.IsOpen;

    public bool CanReceive => IsOpen && (!Reader.IsEnded || Reader.BufferedCount > 0);

    public CloseReason? CloseReason => life.IsClosed ? life.Reason : null;

    public Task Closed => life.Closed;

    public bool LineWasCut => lines?.WasCut ?? false;

    public byte[] LineEnding => lines?.Ending ?? LineReader.FirstEnding(Net.Options);

    public long BytesReceived => Volatile.Read(ref bytesReceived);

    public long BytesSent => Volatile.Read(ref bytesSent);

    /// <summary>Messages moved; with the byte counts, what shows that a connection is not idle.</summary>
    public long Events { get; private set; }

    /// <summary>Whether taps know it.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>Its service by hooks, or by the pipe, from the first hook to the last; completed if it has none.</summary>
    public Task Serving { get; set; } = Task.CompletedTask;

    /// <summary>The hook that runs, and since when.</summary>
    public RunningHook Running { get; } = new();

    /// <summary>What only some connections have, made if it has none.</summary>
    public ConnectionExtras EnsureExtras() => LazyInitializer.EnsureInitialized(ref extras);

    /// <summary>Bytes moved on the wire.</summary>
    public void Moved(Direction direction, ReadOnlySpan<byte> bytes)
    {
        Moved(direction, bytes.Length);
        Tell(direction, bytes);
    }

    /// <summary>Bytes moved on the wire that were told already, or nobody watches: a pump moves them past reader and send queue.</summary>
    public void Moved(Direction direction, int count)
    {
        Events++;
        Interlocked.Add(ref direction == Direction.In ? ref bytesReceived : ref bytesSent, count);
    }

    /// <summary>Tells who watches the bytes; before a send that may have to wait, since its answer is told when it comes.</summary>
    public void Tell(Direction direction, ReadOnlySpan<byte> bytes)
    {
        if (TapOrder is not { } order)
        {
            return;
        }

        lock (order)
        {
            Net.ByteTaps!.Moved(Public, direction, bytes);
        }
    }

    /// <summary>Whether a message may leave. What hooks or a script answer is guarded; what a person pipes is not.</summary>
    public bool MayReply()
    {
        if (Losses is not { } losses || (IsServed && !HooksTakeBytes) || losses.TryReply())
        {
            return true;
        }

        Net.Guards.Tell(this, losses);
        return false;
    }

    /// <summary>A message was longer than what is received, and its rest is lost: counted, and told once.</summary>
    /// <param name="kept">Bytes of it that came.</param>
    public void MessageCut(int kept)
    {
        if (EnsureExtras().EnsureLosses().CountCut())
        {
            Net.Log.Warning($"a message from {EndpointText} was cut to {kept} bytes, the longest there is room for");
        }
    }

    /// <summary>Goes on over TLS. The caller reads for it and has its turn in the send queue.</summary>
    public void Secure(TlsTransport tls) => Transport = tls;

    /// <summary>The peer finished sending.</summary>
    public void PeerFinished() => Net.Taps?.Finished(Public, Direction.In);

    /// <summary>Our side finished sending.</summary>
    public void FinishedSending() => life.NoteFinishedSending();

    /// <summary>A send failed: the reason is kept, and what the peer sent before is still read.</summary>
    public void SendFailed(NetException error) => life.NoteFailedSend(error);

    /// <inheritdoc cref="ConnectionLife.OurEndAsync"/>
    public Task OurEndAsync() => life.OurEndAsync();

    /// <inheritdoc cref="ConnectionLife.CloseAsync"/>
    public ValueTask CloseAsync(CloseReason reason) => life.CloseAsync(reason);

    /// <inheritdoc cref="ConnectionLife.CloseAfterHook"/>
    public void CloseAfterHook() => life.CloseAfterHook();

    /// <inheritdoc cref="ConnectionLife.Abort"/>
    public void Abort(CloseReason reason) => life.Abort(reason);

    /// <summary>What came is no frame: told, and kept as the reason of the end.</summary>
    public CloseReason NoteBadFrame(string problem)
    {
        var reason = new CloseReason(CloseKind.BadFrame, problem, Failure("receive", NetFailure.Other, problem));
        life.Note(reason);
        if (ListenerCore is { ServesMany: true })
        {
            // Else the run itself tells how its one connection ended.
            Net.Log.Warning(reason.Error!.Message);
        }

        return reason;
    }

    /// <summary>A hook of this connection threw: told, then what the policy says.</summary>
    public void HookFailed(HookName hook, Exception error) => Net.Errors.Handle(this, hook, error);

    /// <summary>Takes the reader for a verb: as a guest of the hook that runs, or as its owner.</summary>
    /// <returns>Whether the caller became the owner and has to release it.</returns>
    /// <exception cref="InvalidOperationException">Its hooks, or another verb, are reading it.</exception>
    public bool OwnForVerb()
    {
        if (Running.IsRunning)
        {
            if (!Reader.TryVisit())
            {
                throw IsBeingRead();
            }

            if (Running.IsRunning)
            {
                return false;
            }

            // The hook ended meanwhile, and its loop reads again.
            Reader.EndVisit();
        }

        return Reader.TryOwn() ? true : throw IsBeingRead();
    }

    /// <summary>Whether an exception is a failed send or receive of this connection, not of another one.</summary>
    public bool IsOwn(NetException error) => Sender.HasThrown(error) || (verbs?.HasThrown(error) ?? false);

    /// <summary>Whether an exception says that the peer is gone, which ends the connection by itself and is no fault of a hook.</summary>
    public bool IsPeerGone(NetException error) =>
        (Sender.IsOwn(error) && error.Failure != NetFailure.MessageTooLong)
        || (error.Failure is NetFailure.Reset or NetFailure.Truncated && IsOwn(error));

    /// <summary>A failure of an operation on this connection.</summary>
    public NetException Failure(string operation, NetFailure failure, string cause) =>
        new(operation, EndpointText, failure, cause);

    private InvalidOperationException IsBeingRead() => new($"connection #{Number} is being read by its hooks or another verb");
}
