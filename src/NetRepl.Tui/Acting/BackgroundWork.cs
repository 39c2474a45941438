namespace NetRepl.Tui.Acting;

/// <summary>What the screen starts and does not wait for. What fails is told; all of it is awaited when this is disposed.</summary>
/// <param name="notices">Where failures are told.</param>
internal sealed class BackgroundWork(Notices notices) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];

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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (gate)
        {
            left = [.. running];
        }

        await Task.WhenAll(left);
    }

    private async Task GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
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
}
