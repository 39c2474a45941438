namespace NetRepl.Plain;

/// <summary>The stop of a run as a token, for what is begun before there is anything to close.</summary>
internal static class StopToken
{
    /// <summary>Makes the token.</summary>
    /// <param name="stop">Completes when the run is to stop.</param>
    public static CancellationToken Of(Task stop)
    {
        var source = new CancellationTokenSource(); // not disposed: it holds nothing but callbacks
        _ = stop.ContinueWith(_ => source.CancelAsync(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return source.Token;
    }
}
