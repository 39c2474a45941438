using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>A script's hooks with their shapes checked and their calls chosen; nothing of the script has run.</summary>
internal sealed class HookPlan
{
    private readonly IReadOnlyList<PlannedHook> hooks;
    private readonly InstancePlan? instances;

    private HookPlan(Type owner, IReadOnlyList<PlannedHook> hooks, InstancePlan? instances)
    {
        Owner = owner;
        this.hooks = hooks;
        this.instances = instances;
    }

    /// <summary>The class whose hooks they are: the top level if there are none.</summary>
    public Type Owner { get; }

    /// <summary>The hook by which it decides how streams are cut; null if it has none of those.</summary>
    public PlannedHook? Framing => hooks.FirstOrDefault(hook => HookCatalog.Framing.Contains(hook.Name));

    /// <summary>What is odd about the script's methods; it runs all the same.</summary>
    public IReadOnlyList<ScriptDiagnostic> Warnings { get; private init; } = [];

    /// <summary>The object they are called on, once they are bound; null when each connection has its own.</summary>
    public object? Target { get; private set; }

    /// <summary>Plans the hooks of a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="options">How the user wants streams cut.</param>
    /// <param name="problems">Takes what is wrong, in the order it was found; the plan is of no use then.</param>
    public static HookPlan For(LoadedScript script, EngineOptions options, List<ScriptDiagnostic> problems)
    {
        var finder = new HookFinder(script, problems);
        HookOwner owner = finder.Find();
        bool needsInstance = owner.Type != script.TopLevel && owner.Methods.Any(method => !method.Method.IsStatic);
        InstancePlan? instances = needsInstance ? InstancePlan.For(script, owner.Type, problems) : null;
        bool isPerConnection = instances is { IsPerConnection: true };
        List<PlannedHook> hooks = [];
        foreach (HookMethod method in owner.Methods)
        {
            if (PlannedHook.For(method, isPerConnection, options, problems) is { } hook)
            {
                hooks.Add(hook);
            }
        }

        return new HookPlan(owner.Type, hooks, instances) { Warnings = finder.Warnings };
    }

    /// <summary>Binds the hooks. Makes the class's instance when there is one for the whole load; what its constructor throws comes out.</summary>
    /// <param name="topLevel">The object that holds the script's top level.</param>
    /// <param name="services">What hooks and constructors may ask for.</param>
    public HookSet Bind(object topLevel, ScriptServices services)
    {
        Target = topLevel;
        if (instances is { IsPerConnection: true })
        {
            services.Instances = new ConnectionInstances(connection => instances.Create(connection, services));
            Target = null;
        }
        else if (instances is not null)
        {
            Target = instances.Create(null, services);
        }

        return hooks.Aggregate(HookSet.None, (set, hook) => set.With(hook.Name, hook.Bind(Target, services)));
    }
}
