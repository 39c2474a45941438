namespace NetRepl.Core.Connections;

/// <summary>The total deadline of a verb that waits.</summary>
internal static class VerbDeadline
{
    /// <summary>Runs a verb.</summary>
    /// <param name="timeout">How long it may take; <see cref="TimeSpan.Zero"/> polls: it takes what is there and does not wait.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="verb">The verb; must take what is there before it looks at its token.</param>
    /// <param name="givenUp">Ends it before.</param>
    /// <exception cref="OperationCanceledException">The deadline passed, or it was given up.</exception>
    public static async ValueTask<T> RunAsync<T>(TimeSpan timeout, TimeProvider time, Func<CancellationToken, ValueTask<T>> verb, CancellationToken givenUp)
    {
        bool polls = timeout == TimeSpan.Zero;
        using var deadline = new CancellationTokenSource(polls ? Timeout.InfiniteTimeSpan : timeout, time);
        using CancellationTokenRegistration end = givenUp.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        Task<T> pending = verb(deadline.Token).AsTask();
        if (polls)
        {
            // It has taken what was there; a token cancelled from the start would not have let it.
            await deadline.CancelAsync().ConfigureAwait(false);
        }

        return await pending.ConfigureAwait(false);
    }

    /// <summary>What to say when the deadline passed.</summary>
    /// <param name="timeout">How long it might take.</param>
    /// <param name="cameSome">Whether bytes are there, but too few.</param>
    public static string Cause(TimeSpan timeout, bool cameSome = false) => (timeout == TimeSpan.Zero, cameSome) switch
    {
        (true, false) => "nothing is there",
        (true, true) => "too little is there",
        (false, false) => FormattableString.Invariant($"nothing came for {timeout.TotalSeconds:0.###} s"),
        (false, true) => FormattableString.Invariant($"timed out after {timeout.TotalSeconds:0.###} s"),
    };
}
