using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>The hooks that one connection has for itself, laid over those of all. Thread-safe.</summary>
internal sealed class OwnHooks
{
    private readonly HookSource all;
    private readonly Lock gate = new();
    private HookOverrides own = HookOverrides.None;
    private volatile Layers layers;

    public OwnHooks(HookSource all)
    {
        this.all = all;
        layers = LayOver(all.Bare);
    }

    /// <summary>The hooks in force for the connection now.</summary>
    public HookSet Current => Laid.Current;

    /// <summary>The same before <see cref="HookSource.Wrap"/>.</summary>
    public HookSet Bare => Laid.Bare;

    private Layers Laid
    {
        get
        {
            Layers laid = layers;
            if (laid.Below == all.Bare)
            {
                return laid;
            }

            lock (gate)
            {
                return layers = LayOver(all.Bare);
            }
        }
    }

    /// <summary>Puts one hook in force for the connection, or with null takes it out, whatever all others have.</summary>
    public void Put(HookName name, BoundHook? hook) => Change(before => before.Put(name, hook));

    /// <summary>Takes the connection's own hooks out of force whose methods <paramref name="isGone"/> knows; then it has those of all.</summary>
    public void Withdraw(Func<Delegate, bool> isGone) => Change(before => before.Without(isGone));

    private void Change(Func<HookOverrides, HookOverrides> change)
    {
        lock (gate)
        {
            own = change(own);
            layers = LayOver(all.Bare);
        }
    }

    private Layers LayOver(HookSet below)
    {
        HookSet bare = own.Over(below);
        return new Layers(below, bare, all.Wrap(bare));
    }

    /// <param name="Below">The bare set of all that lies below.</param>
    /// <param name="Bare">With the connection's own over it.</param>
    /// <param name="Current">That, wrapped.</param>
    private sealed record Layers(HookSet Below, HookSet Bare, HookSet Current);
}
