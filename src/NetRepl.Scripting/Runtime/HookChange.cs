using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime;

/// <summary>How the hooks of one load come into force, and out of it again.</summary>
/// <remarks>Of a first load before its top-level code, which may look them up and change them: nothing is served yet. Of a reload after
/// it, all at once, since the old hooks serve meanwhile and the new ones need what that code sets up.</remarks>
internal sealed class HookChange
{
    private readonly NetCore net;
    private readonly LoadedScript loaded;
    private readonly DelegateBinder binder;
    private readonly ScriptScope? before;
    private readonly HookSet hooksBefore;
    private readonly IHookBinder? binderBefore;

    /// <summary>Prepares the change.</summary>
    /// <param name="net">The engine.</param>
    /// <param name="loaded">The script whose hooks they are.</param>
    /// <param name="binder">Binds what it sets while it runs.</param>
    /// <param name="before">The load it replaces; null for a first load.</param>
    public HookChange(NetCore net, LoadedScript loaded, DelegateBinder binder, ScriptScope? before)
    {
        this.net = net;
        this.loaded = loaded;
        this.binder = binder;
        this.before = before;
        hooksBefore = net.Hooks.Bare;
        binderBefore = net.Hooks.Binder;
    }

    /// <summary>Its top-level code is about to run.</summary>
    public void Begin(HookSet declared)
    {
        net.Hooks.Binder = binder;
        if (before is null)
        {
            net.Hooks.Change(others => others.Join(declared, out _));
        }
    }

    /// <summary>Its top-level code has run.</summary>
    public void Complete(HookSet declared)
    {
        if (before is { Loaded: var old })
        {
            // What that code set by itself stands before what is declared.
            net.Hooks.Change(inForce => Without(inForce, old).Join(declared, out _).Join(OwnedBy(inForce, loaded), out _));
        }
    }

    /// <summary>Its top-level code threw: all is as it was.</summary>
    public void Undo()
    {
        Withdraw();
        if (before is not null)
        {
            net.Hooks.Change(_ => hooksBefore);
            net.Hooks.Binder = binderBefore;
        }
    }

    /// <summary>Takes its hooks out of force, those that it set while it ran too.</summary>
    public void Withdraw()
    {
        net.Hooks.Change(inForce => Without(inForce, loaded));
        if (net.Hooks.Binder == binder)
        {
            net.Hooks.Binder = null;
        }

        foreach (ConnectionCore connection in net.OpenUnordered)
        {
            connection.Extras?.Withdraw(binder.Services.Instances, loaded.Owns);
        }
    }

    private static HookSet Without(HookSet hooks, LoadedScript script) =>
        NamesOf(hooks, script).Aggregate(hooks, static (others, name) => others.With(name, null));

    private static HookSet OwnedBy(HookSet hooks, LoadedScript script) =>
        NamesOf(hooks, script).Aggregate(HookSet.None, (owned, name) => owned.With(name, hooks.BoundAs(name)));

    private static IEnumerable<HookName> NamesOf(HookSet hooks, LoadedScript script) => HookCatalog.All
        .Select(static row => row.Name)
        .Where(name => hooks.BoundAs(name) is { } bound && script.Owns(bound.Method));
}
