using System.Reflection;
using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Binds delegates that a script or a prompt sets while it runs, by the same rules as a script's methods.</summary>
/// <param name="services">What they may ask for.</param>
/// <param name="owns">Whether a delegate's code is that of the script or the prompt.</param>
internal sealed class DelegateBinder(ScriptServices services, Func<Delegate, bool> owns) : IHookBinder
{
    private static readonly SourceMark Nowhere = new("", null, "", 0, 0, "");

    /// <summary>What they may ask for.</summary>
    public ScriptServices Services => services;

    /// <summary>The script that sets them; null for a prompt.</summary>
    public LoadedScript? Script { get; init; }

    /// <inheritdoc/>
    public bool Owns(Delegate method) => owns(method);

    /// <inheritdoc/>
    public BoundHook Bind(HookDefinition hook, Delegate method)
    {
        bool isOpen = method is { Target: null, Method.IsStatic: false }; // a method of the class that each connection has an instance of
        MethodInfo invoked = isOpen ? method.Method : method.GetType().GetMethod(nameof(Action.Invoke))!; // all delegates have one
        List<ScriptDiagnostic> problems = [];
        var written = new HookMethod(hook, invoked, Nowhere) { Written = method.Method };
        PlannedHook? plan = PlannedHook.For(written, isPerConnection: isOpen, services.Net.Core.Options, problems);
        if (plan is null)
        {
            throw new ArgumentException(problems[0].Message);
        }

        return isOpen ? plan.Bind(target: null, services) : plan.Bind(method, services);
    }
}
