namespace NetRepl.Tui.Events;

/// <summary>What a pane shows: a connection or a listener, with its events.</summary>
internal sealed class EventFeed
{
    private EventFeed(Connection? connection, Listener? listener, EventRing ring)
    {
        Connection = connection;
        Listener = listener;
        Ring = ring;
    }

    /// <summary>The connection; null for a listener.</summary>
    public Connection? Connection { get; }

    /// <summary>The listener; null for a connection.</summary>
    public Listener? Listener { get; }

    /// <summary>Its events.</summary>
    public EventRing Ring { get; }

    /// <summary>Whether it still goes on.</summary>
    public bool IsOpen => Connection?.IsOpen ?? Listener!.IsOpen; // one of the two is there

    /// <summary>The feed of a connection.</summary>
    public static EventFeed Of(Connection connection, EventRing ring) => new(connection, listener: null, ring);

    /// <summary>The feed of a listener.</summary>
    public static EventFeed Of(Listener listener, EventRing ring) => new(connection: null, listener, ring);
}
