using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Brings bound calls to the shapes of <see cref="HookSet"/>.</summary>
internal static class HookSlots
{
    /// <summary>The delegate for a hook's place.</summary>
    /// <param name="name">Which hook.</param>
    /// <param name="call">A <see cref="HookCall{TPayload, TResult}"/> of that hook's payload and shape.</param>
    public static Delegate Shape(HookName name, object call) => name switch
    {
        HookName.OnStart => (Func<Net, ValueTask>)(_ => Alone(call)),
        HookName.OnStop or HookName.OnTick => (Func<ValueTask>)(() => Alone(call)),
        HookName.OnListen => (Func<Listener, ValueTask>)(listener => ((HookCall<Listener, ValueTask>)call).Invoke(null, listener)),
        HookName.OnAccept => (AcceptHook)(connection => Of<ValueTask<bool>>(call, connection)),
        HookName.OnConnect => (ConnectHook)(connection => Of<ValueTask<HookReply>>(call, connection)),
        HookName.OnData or HookName.OnFrame or HookName.OnDatagram => (DataHook)((HookCall<ReadOnlyMemory<byte>, ValueTask<HookReply>>)call).Invoke,
        HookName.OnLine => (LineHook)((HookCall<string, ValueTask<HookReply>>)call).Invoke,
        HookName.OnHttp => (HttpHook)((HookCall<HttpRequest, ValueTask<HttpResponse?>>)call).Invoke,
        HookName.OnSend => (SendHook)((HookCall<ReadOnlyMemory<byte>, ValueTask<SendVerdict>>)call).Invoke,
        HookName.OnEnd => (EndHook)(connection => Of<ValueTask<HookReply>>(call, connection)),
        HookName.OnClose => (CloseHook)((HookCall<CloseReason, ValueTask>)call).Invoke,
        HookName.OnError => (ErrorHook)((HookCall<Exception, ValueTask>)call).Invoke,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no place for this hook"),
    };

    private static ValueTask Alone(object call) => Of<ValueTask>(call, null);

    private static TResult Of<TResult>(object call, Connection? connection) =>
        ((HookCall<NoPayload, TResult>)call).Invoke(connection, default);
}
