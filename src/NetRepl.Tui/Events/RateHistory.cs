namespace NetRepl.Tui.Events;

/// <summary>Bytes a second over the last minute or so, from a counter that is looked at now and then.</summary>
/// <remarks>Costs the network nothing: the screen samples what the connection counts anyway. Not thread-safe.</remarks>
internal sealed class RateHistory
{
    private readonly TimeProvider time;
    private readonly TimeSpan step;
    private readonly double[] rates;
    private long lastTotal;
    private long lastAt;
    private int next;

    /// <param name="time">The clock.</param>
    /// <param name="total">What the counter shows now.</param>
    /// <param name="step">How far two values of the history are apart. Default 1 s.</param>
    /// <param name="length">How many values the history has. Default 60.</param>
    public RateHistory(TimeProvider time, long total = 0, TimeSpan? step = null, int length = 60)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        this.time = time;
        this.step = step ?? TimeSpan.FromSeconds(1);
        rates = new double[length];
        lastTotal = total;
        lastAt = time.GetTimestamp();
    }

    /// <summary>Bytes a second in the last full step.</summary>
    public double BytesPerSecond => rates[(next + rates.Length - 1) % rates.Length];

    /// <summary>Takes a look at the counter; call it about once a step. Between two steps nothing changes; after a pause each step that
    /// was missed gets the mean.</summary>
    /// <param name="total">What the counter shows.</param>
    /// <returns>Whether the history has changed.</returns>
    public bool Sample(long total)
    {
        TimeSpan elapsed = time.GetElapsedTime(lastAt);
        if (elapsed < step)
        {
            return false;
        }

        double rate = Math.Max(0, total - lastTotal) / elapsed.TotalSeconds;
        long steps = Math.Min((long)(elapsed / step), rates.Length);
        for (long index = 0; index < steps; index++)
        {
            rates[next] = rate;
            next = (next + 1) % rates.Length;
        }

        lastTotal = total;
        lastAt = time.GetTimestamp();
        return true;
    }

    /// <summary>Copies the last values, the newest at the end.</summary>
    public void CopyTo(Span<double> destination)
    {
        destination.Clear();
        int count = Math.Min(destination.Length, rates.Length);
        for (int back = 1; back <= count; back++)
        {
            destination[^back] = rates[(next + (2 * rates.Length) - back) % rates.Length];
        }
    }
}
