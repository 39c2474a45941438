using NetRepl.Core.Framing;

namespace NetRepl.Core.Hooks;

/// <summary>OnAccept: whether the connection is taken.</summary>
internal delegate ValueTask<bool> AcceptHook(Connection connection);

/// <summary>OnConnect: what is sent as a greeting.</summary>
internal delegate ValueTask<HookReply> ConnectHook(Connection connection);

/// <summary>OnData, OnFrame, OnDatagram: bytes, valid until the hook completes.</summary>
internal delegate ValueTask<HookReply> DataHook(Connection connection, ReadOnlyMemory<byte> data);

/// <summary>OnLine: one line of text without its ending.</summary>
internal delegate ValueTask<HookReply> LineHook(Connection connection, string line);

/// <summary>OnHttp: one request; null is 404.</summary>
internal delegate ValueTask<HttpResponse?> HttpHook(Connection connection, HttpRequest request);

/// <summary>OnSend: bytes on their way out, valid until the hook completes.</summary>
internal delegate ValueTask<SendVerdict> SendHook(Connection connection, ReadOnlyMemory<byte> data);

/// <summary>OnEnd: the peer finished sending.</summary>
internal delegate ValueTask<HookReply> EndHook(Connection connection);

/// <summary>OnClose: the connection ended.</summary>
internal delegate ValueTask CloseHook(Connection connection, CloseReason reason);

/// <summary>OnError: a hook of this connection threw.</summary>
internal delegate ValueTask ErrorHook(Connection connection, Exception error);

/// <summary>What OnSend decided.</summary>
/// <param name="IsDropped">Nothing is sent.</param>
/// <param name="Replacement">Sent instead of the bytes; null sends them as they are.</param>
internal readonly record struct SendVerdict(bool IsDropped, ReadOnlyMemory<byte>? Replacement)
{
    /// <summary>Send the bytes as they are.</summary>
    public static SendVerdict Pass => default;

    /// <summary>Send nothing.</summary>
    public static SendVerdict Drop => new(true, null);

    /// <summary>Send these bytes instead.</summary>
    public static SendVerdict Replace(ReadOnlyMemory<byte> bytes) => new(false, bytes);
}

/// <summary>An immutable set of bound hooks, each brought to one shape when it was bound; null where the script has none.</summary>
/// <remarks>Swapped as a whole: who reads it, reads it once per event. Nothing here reflects.</remarks>
internal sealed record HookSet
{
    /// <summary>No hooks at all.</summary>
    public static HookSet None { get; } = new();

    /// <summary>Before the first socket.</summary>
    public Func<Net, ValueTask>? OnStart { get; init; }

    /// <summary>At the end.</summary>
    public Func<ValueTask>? OnStop { get; init; }

    /// <summary>A listener is bound; its real port is known.</summary>
    public Func<Listener, ValueTask>? OnListen { get; init; }

    /// <summary>A connection came, before anything is read.</summary>
    public AcceptHook? OnAccept { get; init; }

    /// <summary>A connection is open.</summary>
    public ConnectHook? OnConnect { get; init; }

    /// <summary>Bytes came on a stream, or a datagram when there is no <see cref="OnDatagram"/>.</summary>
    public DataHook? OnData { get; init; }

    /// <summary>A line came.</summary>
    public LineHook? OnLine { get; init; }

    /// <summary>A frame came, as <see cref="Framer"/> cuts them.</summary>
    public DataHook? OnFrame { get; init; }

    /// <summary>Cuts streams for <see cref="OnFrame"/> and wraps what hooks return; null exactly if there is no such hook.</summary>
    public IFramer? Framer { get; init; }

    /// <summary>An HTTP request came.</summary>
    public HttpHook? OnHttp { get; init; }

    /// <summary>A datagram came.</summary>
    public DataHook? OnDatagram { get; init; }

    /// <summary>Bytes are about to leave.</summary>
    public SendHook? OnSend { get; init; }

    /// <summary>Whether <see cref="OnSend"/> may await: then a send made inside it is told by what flows with the call.</summary>
    public bool OnSendIsAsync { get; init; }

    /// <summary>The peer finished sending.</summary>
    public EndHook? OnEnd { get; init; }

    /// <summary>A connection ended.</summary>
    public CloseHook? OnClose { get; init; }

    /// <summary>A hook threw.</summary>
    public ErrorHook? OnError { get; init; }

    /// <summary>Every tick.</summary>
    public Func<ValueTask>? OnTick { get; init; }

    /// <summary>Whether a hook owns what streams receive: then nobody else reads them.</summary>
    public bool TakesStreams => TakesBytes || OnHttp is not null;

    /// <summary>Whether a hook owns the datagrams that come.</summary>
    public bool TakesDatagrams => OnDatagram is not null || TakesBytes;

    private bool TakesBytes => OnData is not null || OnLine is not null || OnFrame is not null;

    /// <summary>The hook that takes whole chunks or messages; null where lines are taken, or nothing is.</summary>
    /// <param name="keepsBoundaries">Whether the connection carries messages.</param>
    public HookName? DataHookFor(bool keepsBoundaries)
    {
        if (keepsBoundaries && OnDatagram is not null)
        {
            return HookName.OnDatagram;
        }

        if (OnData is not null)
        {
            return HookName.OnData;
        }

        return keepsBoundaries && OnFrame is not null ? HookName.OnFrame : null;
    }

    /// <summary>The script's own delegates by <see cref="HookName"/>, for those who look them up; null where only the shape is known.</summary>
    private Delegate?[]? Methods { get; init; }

    /// <summary>The hook of that name in its shape; null if there is none.</summary>
    public Delegate? Find(HookName name) => name switch
    {
        HookName.OnStart => OnStart,
        HookName.OnStop => OnStop,
        HookName.OnListen => OnListen,
        HookName.OnAccept => OnAccept,
        HookName.OnConnect => OnConnect,
        HookName.OnData => OnData,
        HookName.OnLine => OnLine,
        HookName.OnFrame => OnFrame,
        HookName.OnHttp => OnHttp,
        HookName.OnDatagram => OnDatagram,
        HookName.OnSend => OnSend,
        HookName.OnEnd => OnEnd,
        HookName.OnClose => OnClose,
        HookName.OnError => OnError,
        HookName.OnTick => OnTick,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no place for this hook"),
    };

    /// <summary>The hook of that name with all that is known of it; null if there is none.</summary>
    public BoundHook? BoundAs(HookName name) => Find(name) is { } call
        ? new BoundHook(call, Methods?[(int)name] ?? call, name == HookName.OnSend && OnSendIsAsync, name == HookName.OnFrame ? Framer : null)
        : null;

    /// <summary>This set with another hook in one place, or with none there.</summary>
    public HookSet With(HookName name, BoundHook? hook) => Put(name, hook) with { Methods = PutMethod(name, hook?.Method) };

    /// <summary>As <see cref="With"/>, and the other hooks that cut streams go when a new one comes.</summary>
    public HookSet Replace(HookName name, BoundHook? hook)
    {
        bool cuts = hook is not null && HookCatalog.Framing.Contains(name);
        HookSet others = cuts ? HookCatalog.Framing.Aggregate(this, (hooks, other) => hooks.With(other, null)) : this;
        return others.With(name, hook);
    }

    private HookSet Put(HookName name, BoundHook? hook)
    {
        Delegate? call = hook?.Call;
        return name switch
        {
            HookName.OnStart => this with { OnStart = (Func<Net, ValueTask>?)call },
            HookName.OnStop => this with { OnStop = (Func<ValueTask>?)call },
            HookName.OnListen => this with { OnListen = (Func<Listener, ValueTask>?)call },
            HookName.OnAccept => this with { OnAccept = (AcceptHook?)call },
            HookName.OnConnect => this with { OnConnect = (ConnectHook?)call },
            HookName.OnData => this with { OnData = (DataHook?)call },
            HookName.OnLine => this with { OnLine = (LineHook?)call },
            HookName.OnFrame => this with { OnFrame = (DataHook?)call, Framer = hook?.Framer },
            HookName.OnHttp => this with { OnHttp = (HttpHook?)call },
            HookName.OnDatagram => this with { OnDatagram = (DataHook?)call },
            HookName.OnSend => this with { OnSend = (SendHook?)call, OnSendIsAsync = hook is { IsAsync: true } },
            HookName.OnEnd => this with { OnEnd = (EndHook?)call },
            HookName.OnClose => this with { OnClose = (CloseHook?)call },
            HookName.OnError => this with { OnError = (ErrorHook?)call },
            HookName.OnTick => this with { OnTick = (Func<ValueTask>?)call },
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no place for this hook"),
        };
    }

    private Delegate?[] PutMethod(HookName name, Delegate? method)
    {
        var methods = new Delegate?[HookCatalog.All.Count];
        for (int place = 0; place < methods.Length; place++)
        {
            methods[place] = place == (int)name ? method : Methods?[place];
        }

        return methods;
    }
}
