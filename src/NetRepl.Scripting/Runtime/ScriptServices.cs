namespace NetRepl.Scripting.Runtime;

/// <summary>What hooks and constructors may ask for by type, besides what an event brings.</summary>
/// <param name="net">The engine's face.</param>
/// <param name="state">The values that all loads share.</param>
/// <param name="cancel">Cancelled when this load ends.</param>
internal sealed class ScriptServices(Net net, State state, CancellationToken cancel)
{
    /// <summary>The types of what may be asked for, in the order in which they are told to people.</summary>
    public static IReadOnlyList<Type> Types { get; } = [typeof(Net), typeof(Hooks), typeof(Log), typeof(State), typeof(CancellationToken)];

    /// <summary>The engine's face.</summary>
    public Net Net { get; } = net;

    /// <summary>The values that all loads share.</summary>
    public State State { get; } = state;

    /// <summary>Cancelled when this load ends.</summary>
    public CancellationToken Cancel { get; } = cancel;

    /// <summary>The instances of a class that is made once per connection; null when the script has no such class.</summary>
    public ConnectionInstances? Instances { get; set; }

    /// <summary>What is handed in for a parameter of that type.</summary>
    /// <exception cref="ArgumentException">It is none of <see cref="Types"/>.</exception>
    public object Find(Type type) =>
        type == typeof(Net) ? Net
        : type == typeof(Hooks) ? Net.Hooks
        : type == typeof(Log) ? Net.Log
        : type == typeof(State) ? State
        : type == typeof(CancellationToken) ? Cancel
        : throw new ArgumentException($"nothing is handed in for {type}", nameof(type));
}
