namespace NetRepl.Core.Connections;

/// <summary>How often one remote address may be answered: so many datagrams in each second, over all its ports.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="limit">Datagrams a second, at least 1.</param>
/// <param name="time">Measures the second.</param>
internal sealed class ReplyBudget(int limit, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long windowStart = time.GetTimestamp();
    private int used;

    /// <summary>Connections that share it; changed under the lock of the table alone.</summary>
    public int Sharers { get; set; }

    /// <summary>Takes one datagram out of it, if this second has one left.</summary>
    public bool TryTake()
    {
        lock (gate)
        {
            long now = time.GetTimestamp();
            if (time.GetElapsedTime(windowStart, now) >= Window)
            {
                windowStart = now;
                used = 0;
            }

            if (used == limit)
            {
                return false;
            }

            used++;
            return true;
        }
    }
}
