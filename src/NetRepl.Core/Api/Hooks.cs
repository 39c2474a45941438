using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Text;

namespace NetRepl;

/// <summary>The hooks in force, by name, to look up and to change while the program runs: those of all connections
/// (<c>Hooks</c>, <see cref="Net.Hooks"/>), or of one (<see cref="Connection.Hooks"/>), whose own stand before those of all.</summary>
/// <remarks>Thread-safe. A change holds from the next event on, also for open connections; a hook that runs is not disturbed, and bytes
/// that were received but not yet delivered go to the new one. Names are those of the methods: <c>OnData</c>.</remarks>
public sealed class Hooks
{
    private readonly NetCore net;
    private readonly ConnectionCore? connection;

    internal Hooks(NetCore net, ConnectionCore? connection)
    {
        this.net = net;
        this.connection = connection;
    }

    /// <summary>The names of the hooks in force, in the order of a connection's life.</summary>
    public IReadOnlyList<string> Names => [.. HookCatalog.All.Where(hook => Bare.Find(hook.Name) is not null).Select(hook => hook.Name.ToString())];

    private HookSet Bare => connection is null ? net.Hooks.Bare : connection.BareHooks;

    /// <summary>Whether there is a hook of that name (hasattr).</summary>
    /// <exception cref="ArgumentException">No hook is called so.</exception>
    public bool Has(string name) => Bare.Find(DefinitionOf(name).Name) is not null;

    /// <summary>The method or lambda behind a hook (getattr), fit to be set again; null if there is none, that of the first script if several have one.</summary>
    /// <remarks>For a method of a class with an instance per connection it takes that instance first.</remarks>
    /// <exception cref="ArgumentException">No hook is called so.</exception>
    public Delegate? Get(string name) => Bare.BoundAs(DefinitionOf(name).Name)?.Method;

    /// <summary>Makes a lambda or method the hook of that name (setattr), instead of what was there, in all scripts of the run.</summary>
    /// <param name="name">The hook, such as <c>OnLine</c>. OnData, OnLine, OnFrame and OnHttp each decide how a stream is read: setting one takes the others away.</param>
    /// <param name="hook">It takes and returns what a method of that name may: <c>(Connection c, string line) => line</c>.</param>
    /// <exception cref="ArgumentException">No hook is called so, or it takes or returns something else; the message says what is allowed.</exception>
    /// <exception cref="InvalidOperationException">This is a connection without hooks: the script itself connected or accepted it.</exception>
    public void Set(string name, Delegate hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        HookDefinition definition = DefinitionOf(name);
        IHookBinder binder = net.Hooks.BinderFor(hook) ?? throw new InvalidOperationException("hooks are set by scripts, and none is loaded");
        Put(definition.Name, binder.Bind(definition, hook));
    }

    /// <summary>Takes the hook of that name away (delattr). Without a hook that receives, what comes is thrown away.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentException">No hook is called so.</exception>
    /// <inheritdoc cref="Set" path="/exception[@cref='T:System.InvalidOperationException']"/>
    public bool Remove(string name)
    {
        HookName hook = DefinitionOf(name).Name;
        bool wasThere = Bare.Find(hook) is not null;
        Put(hook, null);
        return wasThere;
    }

    private void Put(HookName name, BoundHook? hook)
    {
        if (connection is null)
        {
            net.Hooks.Put(name, hook);
            return;
        }

        connection.OwnHooks.Put(name, hook);
    }

    private static HookDefinition DefinitionOf(string name)
    {
        if (HookCatalog.Find(name) is { } found)
        {
            return found;
        }

        IEnumerable<string> names = HookCatalog.All.Select(hook => hook.Name.ToString());
        string hint = (Suggestion.Nearest(name, names) ?? Suggestion.Nearest($"On{name}", names)) is { } near ? $"did you mean '{near}'?" : $"the hooks are {string.Join(", ", names)}";
        throw new ArgumentException($"'{name}' is no hook; {hint}");
    }
}
