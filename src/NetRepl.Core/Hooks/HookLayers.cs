namespace NetRepl.Core.Hooks;

/// <summary>The hooks that one script declares.</summary>
/// <param name="Owner">Binds for that script, and stands for its load; null when no script is behind them.</param>
/// <param name="Declared">The hooks.</param>
internal sealed record HookLayer(IHookBinder? Owner, HookSet Declared);

/// <summary>What makes up the hooks in force: a layer for each script, in the order in which they were loaded, and over them what was set
/// and removed since. Immutable.</summary>
internal sealed class HookLayers
{
    private readonly HookOverrides overrides;

    private HookLayers(IReadOnlyList<HookLayer> scripts, HookOverrides overrides)
    {
        Scripts = scripts;
        this.overrides = overrides;
        Bare = overrides.Over(scripts.Aggregate(HookSet.None, static (joined, layer) => HookChain.Join(joined, layer.Declared)));
    }

    /// <summary>What each script declares.</summary>
    public IReadOnlyList<HookLayer> Scripts { get; }

    /// <summary>All of it as one set.</summary>
    public HookSet Bare { get; }

    /// <summary>Hooks that belong to no script.</summary>
    public static HookLayers Of(HookSet hooks) => new(hooks == HookSet.None ? [] : [new HookLayer(null, hooks)], HookOverrides.None);

    /// <summary>With another script, the last of the chain.</summary>
    public HookLayers Add(HookLayer script) => new([.. Scripts, script], overrides);

    /// <summary>With a script loaded anew, in the place of its load before. What the new load has set stands before what it declares.</summary>
    public HookLayers Replace(IHookBinder before, HookLayer script) => new(
        [.. Scripts.Select(layer => layer.Owner == before ? script : layer)],
        overrides.Without(before.Owns).Without(script.Declared, method => script.Owner?.Owns(method) == true));

    /// <summary>Without a script, and what it set.</summary>
    public HookLayers Remove(IHookBinder script) =>
        new([.. Scripts.Where(layer => layer.Owner != script)], overrides.Without(script.Owns));

    /// <summary>With one hook set for all scripts, or with null removed.</summary>
    public HookLayers Put(HookName name, BoundHook? hook) => new(Scripts, overrides.Put(name, hook));
}
