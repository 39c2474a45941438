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
    public bool TakesStreams => OnData is not null || OnLine is not null || OnFrame is not null;

    /// <summary>Whether two hooks want to cut streams, each in its way.</summary>
    public bool TakesStreamsTwice => new Delegate?[] { OnData, OnLine, OnFrame }.Count(hook => hook is not null) > 1;

    /// <summary>Whether a hook owns the datagrams that come.</summary>
    public bool TakesDatagrams => OnDatagram is not null || TakesStreams;

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

    /// <summary>This set with the hooks of another one added.</summary>
    /// <param name="other">The other set.</param>
    /// <param name="twice">A hook that both have; null if there is none. The other's is taken then.</param>
    public HookSet Join(HookSet other, out HookName? twice)
    {
        HookName? found = null;
        THook? Either<THook>(HookName name, THook? mine, THook? others)
            where THook : Delegate
        {
            found ??= mine is not null && others is not null ? name : null;
            return others ?? mine;
        }

        var joined = new HookSet
        {
            OnStart = Either(HookName.OnStart, OnStart, other.OnStart),
            OnStop = Either(HookName.OnStop, OnStop, other.OnStop),
            OnListen = Either(HookName.OnListen, OnListen, other.OnListen),
            OnAccept = Either(HookName.OnAccept, OnAccept, other.OnAccept),
            OnConnect = Either(HookName.OnConnect, OnConnect, other.OnConnect),
            OnData = Either(HookName.OnData, OnData, other.OnData),
            OnLine = Either(HookName.OnLine, OnLine, other.OnLine),
            OnFrame = Either(HookName.OnFrame, OnFrame, other.OnFrame),
            Framer = other.Framer ?? Framer,
            OnDatagram = Either(HookName.OnDatagram, OnDatagram, other.OnDatagram),
            OnSend = Either(HookName.OnSend, OnSend, other.OnSend),
            OnSendIsAsync = OnSendIsAsync || other.OnSendIsAsync,
            OnEnd = Either(HookName.OnEnd, OnEnd, other.OnEnd),
            OnClose = Either(HookName.OnClose, OnClose, other.OnClose),
            OnError = Either(HookName.OnError, OnError, other.OnError),
            OnTick = Either(HookName.OnTick, OnTick, other.OnTick),
        };
        twice = found;
        return joined;
    }
}
