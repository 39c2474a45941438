using NetRepl.Core.Connections;

namespace NetRepl.Scripting.Runtime;

/// <summary>Values in <c>State</c> whose type belongs to a load that was replaced: new code cannot use them, and they would keep the old in memory.</summary>
internal static class StaleState
{
    /// <summary>Takes them out, of the common state and of each connection's.</summary>
    /// <returns>A line about each.</returns>
    public static IReadOnlyList<string> Drop(LoadedScript old, State common, NetCore net)
    {
        List<string> dropped = [.. Drop(old, common, "State")];
        foreach (ConnectionCore connection in net.Open)
        {
            dropped.AddRange(Drop(old, connection.Public.State, $"State of #{connection.Number}"));
        }

        return dropped;
    }

    private static IEnumerable<string> Drop(LoadedScript old, State state, string what)
    {
        foreach ((string name, object? value) in state)
        {
            if (value is not null && old.Owns(value))
            {
                state[name] = null;
                yield return $"{what}[\"{name}\"] was a {value.GetType().Name} of the code before; it is gone, keep types of .NET there";
            }
        }
    }
}
