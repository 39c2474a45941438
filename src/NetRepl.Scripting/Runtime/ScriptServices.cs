namespace NetRepl.Scripting.Runtime;

/// <summary>What hooks and constructors may ask for by type, besides what an event brings.</summary>
/// <param name="net">The engine's face.</param>
/// <param name="state">The values that all loads share.</param>
/// <param name="cancel">Cancelled when this load ends.</param>
internal sealed class ScriptServices(Net net, State state, CancellationToken cancel)
{
    /// <summary>The engine's face.</summary>
    public Net Net { get; } = net;

    /// <summary>The values that all loads share.</summary>
    public State State { get; } = state;

    /// <summary>Cancelled when this load ends.</summary>
    public CancellationToken Cancel { get; } = cancel;

    /// <summary>The instances of a class that is made once per connection; null when the script has no such class.</summary>
    public ConnectionInstances? Instances { get; set; }
}
