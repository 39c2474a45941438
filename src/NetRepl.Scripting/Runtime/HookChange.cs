using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime;

/// <summary>How the hooks of one load come into force, and out of it again.</summary>
/// <remarks>Of a first load before its top-level code, which may look them up and change them: nothing is served yet. Of a reload after
/// it, all at once, since the old hooks serve meanwhile and the new ones need what that code sets up. Those of other scripts stay.</remarks>
internal sealed class HookChange
{
    private readonly NetCore net;
    private readonly LoadedScript loaded;
    private readonly DelegateBinder binder;
    private Before? before;

    /// <summary>Prepares the change.</summary>
    /// <param name="net">The engine.</param>
    /// <param name="loaded">The script whose hooks they are.</param>
    /// <param name="binder">Binds what it sets while it runs.</param>
    /// <param name="before">That of the load it replaces; null for a first load.</param>
    public HookChange(NetCore net, LoadedScript loaded, DelegateBinder binder, HookChange? before)
    {
        this.net = net;
        this.loaded = loaded;
        this.binder = binder;
        this.before = before is null ? null : new Before(before.binder, net.Hooks.Layers, net.Hooks.Binder);
    }

    /// <summary>Binds what the script sets while it runs, and stands for its load.</summary>
    public IHookBinder Binder => binder;

    /// <summary>Its top-level code is about to run.</summary>
    public void Begin(HookSet declared)
    {
        net.Hooks.Binder = binder;
        if (before is null)
        {
            net.Hooks.Change(layers => layers.Add(new HookLayer(binder, declared)));
        }
    }

    /// <summary>Its top-level code has run.</summary>
    public void Complete(HookSet declared)
    {
        if (before is { Replaced: var old })
        {
            net.Hooks.Change(layers => layers.Replace(old, new HookLayer(binder, declared)));
            before = null; // it would keep the old load in memory as long as this one
        }
    }

    /// <summary>Its top-level code threw: all is as it was.</summary>
    public void Undo()
    {
        Withdraw();
        if (before is { } old)
        {
            net.Hooks.Change(_ => old.Layers);
            net.Hooks.Binder = old.Binder;
        }
    }

    /// <summary>Takes its hooks out of force, those that it set while it ran too.</summary>
    public void Withdraw()
    {
        net.Hooks.Change(layers => layers.Remove(binder));
        if (net.Hooks.Binder == binder)
        {
            net.Hooks.Binder = net.Hooks.Layers.Scripts is [.., { Owner: var other }] ? other : null;
        }

        foreach (ConnectionCore connection in net.OpenUnordered)
        {
            connection.Extras?.Withdraw(binder.Services.Instances, loaded.Owns);
        }
    }

    /// <param name="Replaced">Stands for the load that is to be replaced.</param>
    /// <param name="Layers">All hooks before the change.</param>
    /// <param name="Binder">Who bound what is set, before the change.</param>
    private sealed record Before(IHookBinder Replaced, HookLayers Layers, IHookBinder? Binder);
}
