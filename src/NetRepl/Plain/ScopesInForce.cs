using NetRepl.Scripting.Runtime;

namespace NetRepl.Plain;

/// <summary>The loads of a run's scripts that are in force, in the order in which they were loaded first. Thread-safe.</summary>
internal sealed class ScopesInForce
{
    private readonly Lock gate = new();
    private volatile ScriptScope[] all = [];

    /// <summary>Those of this moment; the list never changes.</summary>
    public IReadOnlyList<ScriptScope> All => all;

    /// <summary>Takes in another script's load.</summary>
    public void Add(ScriptScope scope)
    {
        lock (gate)
        {
            all = [.. all, scope];
        }
    }

    /// <summary>Puts a load in the place of that before it.</summary>
    public void Replace(ScriptScope before, ScriptScope scope)
    {
        lock (gate)
        {
            all = [.. all.Select(one => one == before ? scope : one)];
        }
    }
}
