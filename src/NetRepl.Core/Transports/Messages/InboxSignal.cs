using System.Threading.Tasks.Sources;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Lets one reader wait for datagrams that another thread brings, without allocating for each wait.</summary>
/// <remarks>The reader always goes on on the thread pool: the loop that brings datagrams never runs what a hook does.
/// The calls of one signal must be made under one lock, but for the awaiting.</remarks>
internal sealed class InboxSignal : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration registration;
    private Lock? gate;
    private bool isAwaited;

    /// <summary>Starts a wait, which <see cref="Set"/> or <paramref name="cancel"/> ends.</summary>
    /// <param name="lockOfCaller">The lock that is held during this call.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">Somebody waits already.</exception>
    public ValueTask WaitAsync(Lock lockOfCaller, CancellationToken cancel)
    {
        if (isAwaited)
        {
            throw new InvalidOperationException("two receives run at the same time");
        }

        gate = lockOfCaller;
        isAwaited = true;
        source.Reset();
        short version = source.Version;
        registration = cancel.UnsafeRegister(static (signal, token) => ((InboxSignal)signal!).Cancel(token), this);
        return new ValueTask(this, version);
    }

    /// <summary>Ends the wait, if somebody waits.</summary>
    public void Set()
    {
        if (isAwaited)
        {
            isAwaited = false;
            source.SetResult(true);
        }
    }

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token)
    {
        // Waits for a cancellation that runs just now, so that it cannot hit the next wait.
        registration.Dispose();
        source.GetResult(token);
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => source.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        lock (gate!)
        {
            if (isAwaited)
            {
                isAwaited = false;
                source.SetException(new OperationCanceledException(token));
            }
        }
    }
}
