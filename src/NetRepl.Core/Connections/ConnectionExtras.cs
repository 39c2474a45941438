namespace NetRepl.Core.Connections;

/// <summary>What only some connections have: hooks of their own, instances of a script's class, HTTP, losses of datagrams. Made when it is first needed.</summary>
internal sealed class ConnectionExtras
{
    private readonly Lock gate = new();
    private volatile OwnHooks? hooks;
    private volatile Attached? attached;

    /// <summary>What is held back from its peer or was cut; set before its first event, if a guard concerns it.</summary>
    public DatagramLosses? Losses { get; set; }

    /// <summary>The hooks of its own; null while it has none.</summary>
    public OwnHooks? Hooks => hooks;

    /// <summary>Its HTTP; null while it speaks none.</summary>
    public HttpServer? Http { get; set; }

    /// <summary>The hooks of its own, made if it has none.</summary>
    public OwnHooks HooksOver(HookSource all)
    {
        lock (gate)
        {
            return hooks ??= new OwnHooks(all);
        }
    }

    /// <summary>Where losses are counted, made when the first is.</summary>
    public DatagramLosses EnsureLosses()
    {
        lock (gate)
        {
            return Losses ??= new DatagramLosses();
        }
    }

    /// <summary>What <paramref name="key"/> keeps here, made if it keeps nothing yet.</summary>
    /// <param name="key">Who keeps it, by identity.</param>
    /// <param name="make">Makes it; called once.</param>
    /// <param name="argument">Handed to <paramref name="make"/>.</param>
    public object Attach<TArgument>(object key, Func<TArgument, object> make, TArgument argument) => Find(key) ?? Add(key, make, argument);

    /// <summary>Forgets what <paramref name="key"/> kept, and the hooks whose methods <paramref name="isGone"/> knows.</summary>
    public void Withdraw(object? key, Func<Delegate, bool> isGone)
    {
        hooks?.Withdraw(isGone);
        lock (gate)
        {
            attached = Without(attached, key);
        }
    }

    private static Attached? Without(Attached? first, object? key)
    {
        if (first is null)
        {
            return null;
        }

        Attached? rest = Without(first.Next, key);
        return first.Key == key ? rest : first with { Next = rest };
    }

    private object? Find(object key)
    {
        for (Attached? one = attached; one is not null; one = one.Next)
        {
            if (one.Key == key)
            {
                return one.Value;
            }
        }

        return null;
    }

    private object Add<TArgument>(object key, Func<TArgument, object> make, TArgument argument)
    {
        lock (gate)
        {
            if (Find(key) is { } present)
            {
                return present;
            }

            object value = make(argument);
            attached = new Attached(key, value, attached);
            return value;
        }
    }

    private sealed record Attached(object Key, object Value, Attached? Next);
}
