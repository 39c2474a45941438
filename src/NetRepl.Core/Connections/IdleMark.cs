namespace NetRepl.Core.Connections;

/// <summary>What an idle sweep remembers of one connection: its counter, and when that last changed.</summary>
internal struct IdleMark
{
    private long events;
    private long since;

    /// <summary>Compares the counter with the last sweep's.</summary>
    /// <returns>The timestamp since when nothing moved; null if something moved since the last sweep.</returns>
    public long? Since(long nowEvents, long now)
    {
        if (since != 0 && events == nowEvents)
        {
            return since;
        }

        events = nowEvents;
        since = now;
        return null;
    }
}
