using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>The hooks of all connections, swapped as a whole. Thread-safe.</summary>
internal sealed class HookSource
{
    private readonly Lock gate = new();
    private volatile HookSet bare = HookSet.None;
    private volatile HookSet current = HookSet.None;

    /// <summary>The hooks in force now.</summary>
    public HookSet Current
    {
        get => current;
        set => Change(_ => value);
    }

    /// <summary>The same as the script gave them, before <see cref="Wrap"/>.</summary>
    public HookSet Bare => bare;

    /// <summary>What is done to every set before it is in force; set before the first hook is.</summary>
    public Func<HookSet, HookSet> Wrap { get; set; } = hooks => hooks;

    /// <summary>Binds what scripts set while they run; null until a script is loaded.</summary>
    public IHookBinder? Binder { get; set; }

    /// <summary>Puts one hook in force, or with null takes it out.</summary>
    public void Put(HookName name, BoundHook? hook) => Change(hooks => hooks.Replace(name, hook));

    /// <summary>Puts a changed set in force.</summary>
    /// <param name="change">Gets the bare set; no other change happens meanwhile.</param>
    public void Change(Func<HookSet, HookSet> change)
    {
        lock (gate)
        {
            bare = change(bare);
            current = Wrap(bare);
        }
    }
}
