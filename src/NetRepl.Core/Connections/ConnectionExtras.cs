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

    /// <summary>Set when our side ends; null while nobody waits for that.</summary>
    public TaskCompletionSource? OurEnd { get; private set; }

    /// <summary>What is set when our side ends, made if nobody has waited for it.</summary>
    public TaskCompletionSource EnsureOurEnd()
    {
        lock (gate)
        {
            return OurEnd ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

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

    /// <summary>What <paramref name="key"/> keeps here; null if nothing. Asked once an event.</summary>
    public object? Find(object key)
    {
        for (Attached? one = attached; one is not null; one = one.Next)
        {
            if (ReferenceEquals(one.Key, key))
            {
                return one.Value;
            }
        }

        return null;
    }

    /// <summary>Keeps something for <paramref name="key"/>, unless it keeps something already.</summary>
    /// <returns>What is kept.</returns>
    public object Attach(object key, object value)
    {
        lock (gate)
        {
            if (Find(key) is { } present)
            {
                return present;
            }

            attached = new Attached(key, value, attached);
            return value;
        }
    }

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


    private sealed record Attached(object Key, object Value, Attached? Next);
}
