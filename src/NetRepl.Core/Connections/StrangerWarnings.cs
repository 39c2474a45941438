namespace NetRepl.Core.Connections;

/// <summary>Warnings whose number strangers decide: at most one a second is logged, with the count of all. Thread-safe.</summary>
/// <param name="log">Where they go.</param>
/// <param name="time">Measures the second.</param>
internal sealed class StrangerWarnings(Log log, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private long count;
    private long toldAt;

    /// <summary>How many there were.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>Tells it, or only counts it.</summary>
    /// <param name="line">One line; null only counts it.</param>
    /// <param name="what">What is counted, such as <c>refused</c>.</param>
    public void Tell(string? line, string what)
    {
        lock (gate)
        {
            count++;
            long now = time.GetTimestamp();
            if (line is null || (count > 1 && time.GetElapsedTime(toldAt, now) < Pause))
            {
                return;
            }

            toldAt = now;
            log.Warning($"{line} ({count} {what} so far)");
        }
    }
}
