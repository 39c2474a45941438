namespace NetRepl.Tui.Acting;

/// <summary>What the screen starts and does not wait for. What fails is told; all of it, and what it starts itself, is awaited when this is disposed.</summary>
/// <param name="notices">Where failures are told.</param>
internal sealed class BackgroundWork(Notices notices) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];
    private readonly CancellationTokenSource ending = new();

    /// <summary>Cancelled by <see cref="End"/>: for what may wait long.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>Starts something on a thread of the pool.</summary>
    public void Start(Func<Task> action)
    {
        Task task = Task.Run(() => GuardAsync(action));
        lock (gate)
        {
            running.RemoveWhere(old => old.IsCompleted);
            running.Add(task);
        }
    }

    /// <summary>The screen is gone: nothing waits for a peer any more.</summary>
    public void End() => ending.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End();
        while (Left() is { Length: > 0 } left)
        {
            await Task.WhenAll(left);
        }
    }

    /// <summary>Does something now; what fails is told.</summary>
    public async Task GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception error) when (ending.IsCancellationRequested && error is OperationCanceledException or NetException)
        {
            // It was given up.
        }
        catch (NetException error)
        {
            notices.Say(error.Hint is null ? error.Message : $"{error.Message} (hint: {error.Hint})", isProblem: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            notices.Say(error.Message, isProblem: true);
        }
        catch (Exception error)
        {
            // A bug of ours must not end the screen with all that is open.
            notices.Say($"{error.GetType().Name}: {error.Message}", isProblem: true);
        }
    }

    private Task[] Left()
    {
        lock (gate)
        {
            running.RemoveWhere(task => task.IsCompleted);
            return [.. running];
        }
    }
}
