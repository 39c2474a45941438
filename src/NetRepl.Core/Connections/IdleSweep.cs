namespace NetRepl.Core.Connections;

/// <summary>Closes connections without traffic: one timer for all, and nothing on the way of a byte.</summary>
/// <remarks>It compares counters from sweep to sweep, so a timeout is met to a quarter of the shortest one, at most 1 s late.</remarks>
internal sealed class IdleSweep : IDisposable
{
    /// <summary>Default for the peers of a datagram listener, which have no end of their own.</summary>
    public static readonly TimeSpan DatagramPeerTimeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly NetCore net;
    private readonly Lock gate = new();
    private ITimer? timer;
    private TimeSpan period = Timeout.InfiniteTimeSpan;

    public IdleSweep(NetCore net) => this.net = net;

    /// <summary>Sweeps often enough for this timeout from now on.</summary>
    public void Watch(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        TimeSpan wanted = TimeSpan.FromTicks(Math.Clamp(timeout.Ticks / 4, Shortest.Ticks, Longest.Ticks));
        lock (gate)
        {
            if (period != Timeout.InfiniteTimeSpan && period <= wanted)
            {
                return;
            }

            period = wanted;
            timer ??= net.Options.Time.CreateTimer(static sweep => ((IdleSweep)sweep!).Sweep(), this, period, period);
            timer.Change(period, period);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => timer?.Dispose();

    private void Sweep()
    {
        long now = net.Options.Time.GetTimestamp();
        foreach (ConnectionCore connection in net.OpenUnordered)
        {
            if (connection.IdleTimeout == Timeout.InfiniteTimeSpan || connection.Running.IsInScript)
            {
                continue;
            }

            if (connection.Idle.Since(connection.Events, now) is { } since && net.Options.Time.GetElapsedTime(since, now) >= connection.IdleTimeout)
            {
                Close(connection);
            }
        }
    }

    private static void Close(ConnectionCore connection)
    {
        var reason = new CloseReason(CloseKind.Idle, $"no traffic for {connection.IdleTimeout.TotalSeconds:0.###} s");
        if (connection.Running.IsRunning)
        {
            connection.Abort(reason); // the peer does not take the answer, so it would not see a graceful end either
            return;
        }

        _ = connection.CloseAsync(reason).AsTask();
    }
}
