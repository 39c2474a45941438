namespace NetRepl.Scripting.Runtime;

/// <summary>The end of a script's load, or of what was typed at a prompt: its code sees it as <c>Cancel</c>.</summary>
/// <remarks>Thread-safe. What that code registered on the token is its own affair: what it throws is logged, and hinders nobody.</remarks>
internal sealed class ScriptEnd : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenRegistration link;
    private readonly Log log;

    /// <summary>Makes one that has not come.</summary>
    /// <param name="log">Told what callbacks throw.</param>
    /// <param name="with">Brings it too.</param>
    public ScriptEnd(Log log, CancellationToken with)
    {
        this.log = log;
        Token = source.Token;
        link = with.UnsafeRegister(static end => ((ScriptEnd)end!).Cancel(), this); // it is handed in here
    }

    /// <summary>Cancelled when it comes.</summary>
    public CancellationToken Token { get; }

    /// <summary>Lets it come, and returns when all callbacks have run. Twice is harmless.</summary>
    public async Task CancelAsync()
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException error)
        {
            Tell(error);
        }
    }

    /// <summary>From now on it comes by <see cref="CancelAsync"/> alone.</summary>
    public void Detach() => link.Unregister(); // which, unlike its Dispose, does not wait for callbacks

    /// <inheritdoc/>
    /// <remarks>The token stays good: whoever held on to it may go on asking it.</remarks>
    public void Dispose() => Detach();

    private void Cancel()
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException error)
        {
            Tell(error);
        }
    }

    private void Tell(AggregateException error)
    {
        foreach (Exception thrown in error.Flatten().InnerExceptions)
        {
            log.Error($"what was registered on Cancel failed: {ScriptTrace.Describe(thrown)}");
        }
    }
}
