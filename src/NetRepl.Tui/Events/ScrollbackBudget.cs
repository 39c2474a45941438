namespace NetRepl.Tui.Events;

/// <summary>The bytes that all rings together may hold. Thread-safe.</summary>
/// <param name="total">The bytes there are.</param>
internal sealed class ScrollbackBudget(long total)
{
    private long left = total;

    /// <summary>Bytes nobody has taken.</summary>
    public long Left => Volatile.Read(ref left);

    /// <summary>Takes bytes if there are so many.</summary>
    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref left, -bytes) >= 0)
        {
            return true;
        }

        Interlocked.Add(ref left, bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes) => Interlocked.Add(ref left, bytes);
}
