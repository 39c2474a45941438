namespace NetRepl.Scripting.Runtime;

/// <summary>One instance of a script's class for each connection, made when its first hook is called.</summary>
/// <remarks>Thread-safe. An instance lives as long as its connection; it is not disposed: OnClose is the place for that.</remarks>
/// <param name="create">Makes the instance for a connection; called once for each, and what it throws comes again each time.</param>
internal sealed class ConnectionInstances(Func<Connection, object> create)
{
    /// <summary>The instance of that connection.</summary>
    public object For(Connection connection) => ((Lazy<object>?)connection.Core.Extras?.Find(this) ?? Promise(connection)).Value;

    private Lazy<object> Promise(Connection connection) =>
        (Lazy<object>)connection.Core.EnsureExtras().Attach(this, new Lazy<object>(() => create(connection)));
}
