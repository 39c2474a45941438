namespace NetRepl.Core.Connections;

/// <summary>Something that has its turn in a send queue: after the sends before it, before those behind it.</summary>
/// <param name="act">What is done; fails with <see cref="NetException"/>; anything else is a bug, which reaches who waits too.</param>
internal sealed class QueuedTurn(Func<ValueTask> act)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it was done; cancelled when the queue gave it up.</summary>
    public Task Done => done.Task;

    /// <summary>Does it.</summary>
    public async ValueTask RunAsync()
    {
        try
        {
            await act().ConfigureAwait(false);
            done.TrySetResult();
        }
        catch (Exception error)
        {
            done.TrySetException(error);
            throw;
        }
    }

    /// <summary>Its turn will not come, or has been; harmless then.</summary>
    public void GiveUp() => done.TrySetCanceled();
}
