using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Wraps hooks so that one runs at a time over all connections (<c>--serial</c>).</summary>
/// <remarks>OnSend is left out: it runs inside other hooks, whenever they send. OnListen needs no second turn inside a hook that listens
/// and awaits it.</remarks>
internal sealed class SerialHooks : IDisposable
{
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly AsyncLocal<bool> hasTurn = new();
    private volatile Turn? current;

    /// <summary>The same hooks, each waiting for its turn.</summary>
    public HookSet Wrap(HookSet hooks) => hooks with
    {
        OnListen = hooks.OnListen is { } listen ? listener => hasTurn.Value ? listen(listener) : InTurnAsync(null, () => listen(listener)) : null,
        OnAccept = hooks.OnAccept is { } accept ? c => InTurnAsync(c, () => accept(c)) : null,
        OnConnect = hooks.OnConnect is { } connect ? c => InTurnAsync(c, () => connect(c)) : null,
        OnData = hooks.OnData is { } data ? (c, bytes) => InTurnAsync(c, () => data(c, bytes)) : null,
        OnFrame = hooks.OnFrame is { } frame ? (c, bytes) => InTurnAsync(c, () => frame(c, bytes)) : null,
        OnDatagram = hooks.OnDatagram is { } datagram ? (c, bytes) => InTurnAsync(c, () => datagram(c, bytes)) : null,
        OnLine = hooks.OnLine is { } line ? (c, text) => InTurnAsync(c, () => line(c, text)) : null,
        OnHttp = hooks.OnHttp is { } http ? (c, request) => InTurnAsync(c, () => http(c, request)) : null,
        OnEnd = hooks.OnEnd is { } end ? c => InTurnAsync(c, () => end(c)) : null,
        OnClose = hooks.OnClose is { } close ? (c, reason) => InTurnAsync(c, () => close(c, reason)) : null,
        OnError = hooks.OnError is { } failed ? (c, error) => InTurnAsync(c, () => failed(c, error)) : null,
        OnTick = hooks.OnTick is { } tick ? () => InTurnAsync(null, tick) : null,
    };

    /// <summary>The hook of a connection is given up: if it has the turn, the next one gets it.</summary>
    public void GiveUp(ConnectionCore connection)
    {
        if (current is { } turn && turn.Owner == connection)
        {
            End(turn);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private async ValueTask<T> InTurnAsync<T>(Connection? connection, Func<ValueTask<T>> hook)
    {
        Turn turn = await BeginAsync(connection?.Core).ConfigureAwait(false);
        hasTurn.Value = true;
        try
        {
            return await hook().ConfigureAwait(false);
        }
        finally
        {
            End(turn);
        }
    }

    private async ValueTask InTurnAsync(Connection? connection, Func<ValueTask> hook)
    {
        Turn turn = await BeginAsync(connection?.Core).ConfigureAwait(false);
        hasTurn.Value = true;
        try
        {
            await hook().ConfigureAwait(false);
        }
        finally
        {
            End(turn);
        }
    }

    // The wait is not the hook's time.
    private async ValueTask<Turn> BeginAsync(ConnectionCore? owner)
    {
        owner?.Running.Enter(HookPhase.Waiting);
        await turns.WaitAsync().ConfigureAwait(false);
        owner?.Running.Enter(HookPhase.Hook);
        var turn = new Turn(owner);
        current = turn;
        return turn;
    }

    private void End(Turn turn)
    {
        if (turn.TryEnd())
        {
            turns.Release();
        }
    }

    /// <param name="owner">Whose hook it is; null if it is no connection's.</param>
    private sealed class Turn(ConnectionCore? owner)
    {
        private int hasEnded;

        public ConnectionCore? Owner => owner;

        public bool TryEnd() => Interlocked.Exchange(ref hasEnded, 1) == 0;
    }
}
