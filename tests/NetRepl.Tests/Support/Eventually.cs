namespace NetRepl.Tests.Support;

/// <summary>Waits for what nobody tells, such as the files in <c>/proc</c>, by looking again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Waits until something holds, for at most 30 s.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task HoldsAsync(Func<bool> holds, string what)
    {
        using var timer = new PeriodicTimer(Pause);
        using var limit = new CancellationTokenSource(Limit);
        while (!holds())
        {
            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"not so in {Limit.TotalSeconds} s: {what}");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}
