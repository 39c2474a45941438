namespace NetRepl.Core.Hooks;

/// <summary>Hooks that were set or removed while the program runs, to be laid over those that scripts declare. Immutable.</summary>
internal sealed class HookOverrides
{
    private readonly HookSet hooks;
    private readonly HookName[] names;

    private HookOverrides(HookSet hooks, HookName[] names)
    {
        this.hooks = hooks;
        this.names = names;
    }

    /// <summary>Nothing was changed.</summary>
    public static HookOverrides None { get; } = new(HookSet.None, []);

    /// <summary>With one hook set, or with null removed; of those that cut streams, setting one removes the others.</summary>
    public HookOverrides Put(HookName name, BoundHook? hook)
    {
        IEnumerable<HookName> changed = hook is null ? [name] : GroupOf(name);
        return new HookOverrides(hooks.Replace(name, hook), [.. names.Union(changed)]);
    }

    /// <summary>Without those whose methods <paramref name="isGone"/> knows: there the hooks below hold again.</summary>
    public HookOverrides Without(Func<Delegate, bool> isGone) => Without(NamesOf(isGone));

    /// <summary>Without those in the places of <paramref name="declared"/>, unless <paramref name="isKept"/> knows their methods.</summary>
    public HookOverrides Without(HookSet declared, Func<Delegate, bool> isKept)
    {
        HookName[] kept = [.. NamesOf(isKept).SelectMany(GroupOf)];
        return Without(names.Where(name => !kept.Contains(name) && GroupOf(name).Any(one => declared.Find(one) is not null)));
    }

    /// <summary>A set with these laid over it.</summary>
    public HookSet Over(HookSet below) => names.Aggregate(below, (laid, name) => laid.With(name, hooks.BoundAs(name)));

    private HookOverrides Without(IEnumerable<HookName> gone)
    {
        HookName[] all = [.. gone.SelectMany(GroupOf)];
        return all.Length == 0 ? this : new HookOverrides(all.Aggregate(hooks, (left, name) => left.With(name, null)), [.. names.Except(all)]);
    }

    private IEnumerable<HookName> NamesOf(Func<Delegate, bool> isIt) =>
        names.Where(name => hooks.BoundAs(name) is { } bound && isIt(bound.Method));

    private static IEnumerable<HookName> GroupOf(HookName name) => HookCatalog.Framing.Contains(name) ? HookCatalog.Framing : [name];
}
