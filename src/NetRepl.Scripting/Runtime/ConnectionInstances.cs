using System.Runtime.CompilerServices;

namespace NetRepl.Scripting.Runtime;

/// <summary>One instance of a script's class for each connection, made when its first hook is called.</summary>
/// <remarks>Thread-safe. An instance lives as long as its connection; it is not disposed: OnClose is the place for that.</remarks>
internal sealed class ConnectionInstances
{
    private readonly ConditionalWeakTable<Connection, Lazy<object>> made = [];
    private readonly ConditionalWeakTable<Connection, Lazy<object>>.CreateValueCallback promise;

    /// <param name="create">Makes the instance for a connection; called once for each.</param>
    public ConnectionInstances(Func<Connection, object> create) =>
        promise = connection => new Lazy<object>(() => create(connection)); // the table may run this twice, the winner's value once

    /// <summary>The instance of that connection.</summary>
    public object For(Connection connection) => made.GetValue(connection, promise).Value;
}
