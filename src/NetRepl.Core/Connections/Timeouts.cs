namespace NetRepl.Core.Connections;

/// <summary>Which spans are timeouts.</summary>
internal static class Timeouts
{
    /// <summary>The value, if it is infinite or from <paramref name="least"/> to 24 days, which is what timers can wait.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="least">The shortest span that makes sense.</param>
    /// <param name="name">What it was given for.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public static TimeSpan Checked(TimeSpan value, TimeSpan least, string name)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.TotalMilliseconds, int.MaxValue, name);
        }

        return value;
    }
}
