using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>The hooks in force, swapped as a whole.</summary>
internal sealed class HookSource
{
    private volatile HookSet current = HookSet.None;

    /// <summary>The hooks in force now.</summary>
    public HookSet Current
    {
        get => current;
        set => current = value;
    }
}
