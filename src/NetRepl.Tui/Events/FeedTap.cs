using System.Collections.Concurrent;
using System.Globalization;
using NetRepl.Core.Connections;
using NetRepl.Core.Transports;

namespace NetRepl.Tui.Events;

/// <summary>The terminal UI's ears: hands the events of each connection and listener to a ring of its own.</summary>
/// <remarks>Lives as long as the engine. Calls of the engine never wait for the screen; the screen looks at <see cref="Version"/> to know
/// whether <see cref="Feeds"/> has changed. Of closed connections the last few are kept.</remarks>
internal sealed class FeedTap : ITap
{
    private readonly ConcurrentDictionary<Connection, EventFeed> ofConnections = new();
    private readonly ConcurrentDictionary<Listener, EventFeed> ofListeners = new();
    private readonly Lock gate = new();
    private readonly List<EventFeed> feeds = [];
    private readonly LinkedList<EventFeed> closed = []; // in the order they closed
    private readonly ScrollbackLimits limits;
    private readonly ScrollbackBudget budget;
    private readonly TimeProvider time;
    private EventFeed[]? shown;
    private long version;

    public FeedTap(ScrollbackLimits limits, TimeProvider time)
    {
        this.limits = limits;
        this.time = time;
        budget = new ScrollbackBudget(limits.TotalBytes);
    }

    /// <inheritdoc/>
    public bool SeesBytes => true;

    /// <summary>Grows when a feed comes, closes or goes, or one side of it ends.</summary>
    public long Version => Volatile.Read(ref version);

    /// <summary>All feeds in the order they opened; the same list until <see cref="Version"/> grows.</summary>
    public IReadOnlyList<EventFeed> Feeds
    {
        get
        {
            lock (gate)
            {
                return shown ??= [.. feeds];
            }
        }
    }

    /// <summary>The feed of a connection; null once it is forgotten.</summary>
    public EventFeed? Find(Connection connection) => ofConnections.GetValueOrDefault(connection);

    /// <summary>The feed of a listener; null once it is forgotten.</summary>
    public EventFeed? Find(Listener listener) => ofListeners.GetValueOrDefault(listener);

    /// <summary>Makes a ring for something that is no connection: the log, the prompt.</summary>
    public EventRing NewRing() => new(limits, budget);

    /// <summary>Forgets a closed feed and its events.</summary>
    public void Forget(EventFeed feed)
    {
        lock (gate)
        {
            Drop(feed);
        }
    }

    /// <inheritdoc/>
    public void Listening(Listener listener)
    {
        EventFeed feed = EventFeed.Of(listener, NewRing());
        ofListeners[listener] = feed;
        IEnumerable<string> specs = listener.Locals.Select(local => EndPointNames.Spec(listener.Transport, local));
        Note(feed, EventKind.Note, $"listening on {string.Join(" and ", specs)}");
        Keep(feed);
    }

    /// <inheritdoc/>
    public void Stopped(Listener listener)
    {
        if (ofListeners.TryGetValue(listener, out EventFeed? feed))
        {
            Note(feed, EventKind.Note, string.Create(CultureInfo.InvariantCulture, $"stopped after {listener.Accepted} connections"));
            End(feed);
        }
    }

    /// <inheritdoc/>
    public void Opened(Connection connection)
    {
        EventFeed feed = EventFeed.Of(connection, NewRing());
        ofConnections[connection] = feed;
        string way = connection.Listener is null ? "connected to" : "accepted";
        Note(feed, EventKind.Note, $"{way} {connection.Core.EndpointText}");
        Keep(feed);
        if (connection.Listener is { } listener && ofListeners.TryGetValue(listener, out EventFeed? parent))
        {
            Note(parent, EventKind.Note, string.Create(CultureInfo.InvariantCulture, $"#{connection.Number} accepted {connection.Core.EndpointText}"));
        }
    }

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        if (ofConnections.TryGetValue(connection, out EventFeed? feed))
        {
            feed.Ring.Append(direction == Direction.In ? EventKind.Received : EventKind.Sent, time.GetUtcNow(), bytes);
        }
    }

    /// <inheritdoc/>
    public void Finished(Connection connection, Direction direction)
    {
        Note(connection, EventKind.Note, direction == Direction.In ? "the peer finished sending" : "we finished sending");
        lock (gate)
        {
            version++;
        }
    }

    /// <inheritdoc/>
    public void HookFailed(Connection connection, string hook, string problem) =>
        Note(connection, EventKind.Problem, $"{hook} failed: {problem}");

    /// <inheritdoc/>
    public void Closed(Connection connection, CloseReason reason)
    {
        if (ofConnections.TryGetValue(connection, out EventFeed? feed))
        {
            Note(feed, reason.IsLoss ? EventKind.Problem : EventKind.Note, $"closed: {reason.Text}");
            End(feed);
        }
    }

    private void Note(Connection connection, EventKind kind, string line)
    {
        if (ofConnections.TryGetValue(connection, out EventFeed? feed))
        {
            Note(feed, kind, line);
        }
    }

    private void Note(EventFeed feed, EventKind kind, string line) => feed.Ring.Append(kind, time.GetUtcNow(), line);

    private void Keep(EventFeed feed)
    {
        lock (gate)
        {
            feeds.Add(feed);
            shown = null;
            version++;
        }
    }

    private void End(EventFeed feed)
    {
        lock (gate)
        {
            version++;
            if (!IsKept(feed))
            {
                return;
            }

            closed.AddLast(feed);
            while (closed.Count > limits.ClosedFeeds)
            {
                Drop(closed.First!.Value); // there is one
            }
        }
    }

    private bool IsKept(EventFeed feed) => feed.Connection is { } connection ? ofConnections.ContainsKey(connection) : ofListeners.ContainsKey(feed.Listener!); // it has one of them

    private void Drop(EventFeed feed)
    {
        version++;
        shown = null;
        feeds.Remove(feed);
        closed.Remove(feed);
        if (feed.Connection is { } connection)
        {
            ofConnections.TryRemove(connection, out _);
        }

        if (feed.Listener is { } listener)
        {
            ofListeners.TryRemove(listener, out _);
        }

        feed.Ring.Dispose();
    }
}
