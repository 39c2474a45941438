using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Puts bound calls into their places in a <see cref="HookSet"/>.</summary>
internal static class HookSlots
{
    /// <summary>The set with one more hook.</summary>
    /// <param name="set">The set so far.</param>
    /// <param name="name">Which hook.</param>
    /// <param name="call">A <see cref="HookCall{TPayload, TResult}"/> of that hook's payload and shape.</param>
    /// <param name="isAsync">Whether the method may go on after it has returned.</param>
    public static HookSet Put(HookSet set, HookName name, object call, bool isAsync) => name switch
    {
        HookName.OnStart => set with { OnStart = _ => Alone(call) },
        HookName.OnStop => set with { OnStop = () => Alone(call) },
        HookName.OnListen => set with { OnListen = listener => ((HookCall<Listener, ValueTask>)call).Invoke(null, listener) },
        HookName.OnAccept => set with { OnAccept = connection => Of<ValueTask<bool>>(call, connection) },
        HookName.OnConnect => set with { OnConnect = connection => Of<ValueTask<HookReply>>(call, connection) },
        HookName.OnData => set with { OnData = ((HookCall<ReadOnlyMemory<byte>, ValueTask<HookReply>>)call).Invoke },
        HookName.OnLine => set with { OnLine = ((HookCall<string, ValueTask<HookReply>>)call).Invoke },
        HookName.OnFrame => set with { OnFrame = ((HookCall<ReadOnlyMemory<byte>, ValueTask<HookReply>>)call).Invoke },
        HookName.OnDatagram => set with { OnDatagram = ((HookCall<ReadOnlyMemory<byte>, ValueTask<HookReply>>)call).Invoke },
        HookName.OnSend => set with { OnSend = ((HookCall<ReadOnlyMemory<byte>, ValueTask<SendVerdict>>)call).Invoke, OnSendIsAsync = isAsync },
        HookName.OnEnd => set with { OnEnd = connection => Of<ValueTask<HookReply>>(call, connection) },
        HookName.OnClose => set with { OnClose = ((HookCall<CloseReason, ValueTask>)call).Invoke },
        HookName.OnError => set with { OnError = ((HookCall<Exception, ValueTask>)call).Invoke },
        HookName.OnTick => set with { OnTick = () => Alone(call) },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no place for this hook"),
    };

    private static ValueTask Alone(object call) => Of<ValueTask>(call, null);

    private static TResult Of<TResult>(object call, Connection? connection) =>
        ((HookCall<NoPayload, TResult>)call).Invoke(connection, default);
}
