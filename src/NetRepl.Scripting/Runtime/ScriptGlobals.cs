namespace NetRepl.Scripting.Runtime;

/// <summary>What the top level of a .csx sees without asking; all of it only forwards.</summary>
/// <remarks>Classes and static methods do not see these: they take what they need as parameters.</remarks>
public sealed class ScriptGlobals
{
    internal ScriptGlobals(ScriptServices services, IReadOnlyList<string> args)
    {
        Net = services.Net;
        State = services.State;
        Cancel = services.Cancel;
        Args = args;
    }

    /// <summary>The way to listen, connect, find and close.</summary>
    public Net Net { get; }

    /// <summary>What was given with <c>--arg</c> and after <c>--</c>, in that order.</summary>
    public IReadOnlyList<string> Args { get; }

    /// <summary>Where to tell people what happens.</summary>
    public Log Log => Net.Log;

    /// <summary>Named values for all connections; survives a reload.</summary>
    public State State { get; }

    /// <summary>The hooks of all connections, to look up and to change while the program runs.</summary>
    public Hooks Hooks => Net.Hooks;

    /// <summary>Cancelled when the script is unloaded or the program ends.</summary>
    public CancellationToken Cancel { get; }

    /// <inheritdoc cref="Net.Listen(string, ListenOptions?, bool)"/>
    public ValueTask<Listener> Listen(string spec, ListenOptions? options = null, bool hooks = false) => Net.Listen(spec, options, hooks);

    /// <inheritdoc cref="Net.Connect(string, ConnectOptions?, bool)"/>
    public ValueTask<Connection> Connect(string spec, ConnectOptions? options = null, bool hooks = false) => Net.Connect(spec, options, hooks);

    /// <inheritdoc cref="Net.TryConnect(string, ConnectOptions?)"/>
    public ValueTask<ConnectResult> TryConnect(string spec, ConnectOptions? options = null) => Net.TryConnect(spec, options);
}
