using NetRepl.Tui.Events;

namespace NetRepl.Tui.Shell;

/// <summary>What connections carry a second, sampled from their counters now and then.</summary>
/// <param name="time">The clock.</param>
internal sealed class FeedRates(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250); // a value of the histories is of a second

    private readonly Dictionary<EventFeed, (RateHistory In, RateHistory Out)> histories = [];
    private long? sampledAt;

    /// <summary>Bytes a second received over all connections.</summary>
    public double In { get; private set; }

    /// <summary>Bytes a second sent over all connections.</summary>
    public double Out { get; private set; }

    /// <summary>Looks at the counters, a few times a second however often it is called.</summary>
    /// <returns>Whether something has changed.</returns>
    public bool Sample(IReadOnlyList<EventFeed> feeds)
    {
        if (sampledAt is { } at && time.GetElapsedTime(at) < Interval)
        {
            return false;
        }

        sampledAt = time.GetTimestamp();
        bool changed = false;
        foreach (EventFeed gone in histories.Keys.Except(feeds).ToList())
        {
            histories.Remove(gone);
        }

        foreach (EventFeed feed in feeds)
        {
            if (feed.Connection is not { } connection)
            {
                continue;
            }

            if (!histories.TryGetValue(feed, out var history))
            {
                histories[feed] = history = (new RateHistory(time), new RateHistory(time));
            }

            changed |= history.In.Sample(connection.BytesReceived);
            changed |= history.Out.Sample(connection.BytesSent);
        }

        In = histories.Values.Sum(history => history.In.BytesPerSecond);
        Out = histories.Values.Sum(history => history.Out.BytesPerSecond);
        return changed;
    }

    /// <summary>The history of what a connection received; null if there is none.</summary>
    public RateHistory? Of(EventFeed feed) => histories.TryGetValue(feed, out var history) ? history.In : null;
}
