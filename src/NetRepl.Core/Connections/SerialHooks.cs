using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Wraps hooks so that one runs at a time over all connections (<c>--serial</c>).</summary>
/// <remarks>OnSend is left out: it runs inside other hooks, whenever they send. OnListen needs no second turn inside a hook that listens
/// and awaits it.</remarks>
internal sealed class SerialHooks : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly AsyncLocal<bool> hasTurn = new();

    /// <summary>The same hooks, each waiting for its turn.</summary>
    public HookSet Wrap(HookSet hooks) => hooks with
    {
        OnListen = hooks.OnListen is { } listen ? listener => hasTurn.Value ? listen(listener) : InTurnAsync(() => listen(listener)) : null,
        OnAccept = hooks.OnAccept is { } accept ? c => InTurnAsync(() => accept(c)) : null,
        OnConnect = hooks.OnConnect is { } connect ? c => InTurnAsync(() => connect(c)) : null,
        OnData = hooks.OnData is { } data ? (c, bytes) => InTurnAsync(() => data(c, bytes)) : null,
        OnFrame = hooks.OnFrame is { } frame ? (c, bytes) => InTurnAsync(() => frame(c, bytes)) : null,
        OnDatagram = hooks.OnDatagram is { } datagram ? (c, bytes) => InTurnAsync(() => datagram(c, bytes)) : null,
        OnLine = hooks.OnLine is { } line ? (c, text) => InTurnAsync(() => line(c, text)) : null,
        OnHttp = hooks.OnHttp is { } http ? (c, request) => InTurnAsync(() => http(c, request)) : null,
        OnEnd = hooks.OnEnd is { } end ? c => InTurnAsync(() => end(c)) : null,
        OnClose = hooks.OnClose is { } close ? (c, reason) => InTurnAsync(() => close(c, reason)) : null,
        OnError = hooks.OnError is { } failed ? (c, error) => InTurnAsync(() => failed(c, error)) : null,
        OnTick = hooks.OnTick is { } tick ? () => InTurnAsync(tick) : null,
    };

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async ValueTask<T> InTurnAsync<T>(Func<ValueTask<T>> hook)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        hasTurn.Value = true;
        try
        {
            return await hook().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    private async ValueTask InTurnAsync(Func<ValueTask> hook)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        hasTurn.Value = true;
        try
        {
            await hook().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
