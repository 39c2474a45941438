using System.Reflection;
using System.Runtime.CompilerServices;
using NetRepl.Core.Connections;
using NetRepl.Core.Framing;
using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>One hook with its shape checked and its call chosen: a method by its name, or a delegate.</summary>
internal sealed class PlannedHook
{
    private const int MaxParameters = 6;

    private static readonly Type[] FuncCalls =
    [
        typeof(FuncCall<,,,>),
        typeof(FuncCall<,,,,,>),
        typeof(FuncCall<,,,,,,,>),
        typeof(FuncCall<,,,,,,,,,>),
        typeof(FuncCall<,,,,,,,,,,,>),
        typeof(FuncCall<,,,,,,,,,,,,,>),
        typeof(FuncCall<,,,,,,,,,,,,,,,>),
        typeof(FuncCall<,,,,,,,,,,,,,,,,,>),
    ];

    private static readonly Type[] ActionCalls =
    [
        typeof(ActionCall<,,>),
        typeof(ActionCall<,,,,>),
        typeof(ActionCall<,,,,,,>),
        typeof(ActionCall<,,,,,,,,>),
        typeof(ActionCall<,,,,,,,,,,>),
        typeof(ActionCall<,,,,,,,,,,,,>),
        typeof(ActionCall<,,,,,,,,,,,,,,>),
        typeof(ActionCall<,,,,,,,,,,,,,,,,>),
    ];

    private readonly HookMethod hook;
    private readonly Type call;

    private PlannedHook(HookMethod hook, Type call, IFramer? framer)
    {
        this.hook = hook;
        this.call = call;
        Framer = framer;
    }

    /// <summary>The hook.</summary>
    public HookName Name => hook.Hook.Name;

    /// <summary>Where it stands.</summary>
    public SourceMark Mark => hook.Mark;

    /// <summary>How streams are cut for it; null unless it is OnFrame.</summary>
    public IFramer? Framer { get; }

    /// <summary>Plans one hook.</summary>
    /// <param name="hook">The method.</param>
    /// <param name="isPerConnection">Whether its class has an instance for each connection.</param>
    /// <param name="options">How the user wants streams cut.</param>
    /// <param name="problems">Takes what is wrong with the method's shape.</param>
    /// <returns>The plan; null if a problem was added.</returns>
    public static PlannedHook? For(HookMethod hook, bool isPerConnection, EngineOptions options, List<ScriptDiagnostic> problems)
    {
        bool needsInstance = isPerConnection && !hook.Method.IsStatic;
        string? problem = FindProblem(hook, needsInstance);
        IFramer? framer = null;
        if (problem is null && hook.Hook.Name == HookName.OnFrame)
        {
            framer = FramingChoice.For(hook.Written, options, out problem);
        }

        if (!string.IsNullOrEmpty(problem))
        {
            problems.Add(ScriptDiagnostic.At(hook.Mark, $"{hook.Hook.Name} {problem}"));
            return null;
        }

        return new PlannedHook(hook, CallFor(hook, needsInstance), framer);
    }

    /// <summary>Binds the method.</summary>
    /// <param name="target">What instance methods are called on; null when each connection has its own.</param>
    /// <param name="services">What the hook may ask for.</param>
    public BoundHook Bind(object? target, ScriptServices services) => Bind(
        exact => hook.Method.IsStatic || target is null ? hook.Method.CreateDelegate(exact) : hook.Method.CreateDelegate(exact, target),
        services);

    /// <summary>Binds a delegate whose <c>Invoke</c> is the method.</summary>
    /// <inheritdoc cref="Bind(object?, ScriptServices)"/>
    public BoundHook Bind(Delegate given, ScriptServices services) => Bind(
        exact => given.GetType() == exact ? given : Delegate.CreateDelegate(exact, given, hook.Method),
        services);

    private BoundHook Bind(Func<Type, Delegate> create, ScriptServices services)
    {
        ConstructorInfo constructor = call.GetConstructors()[0];
        ParameterInfo[] parameters = constructor.GetParameters();
        Delegate method = create(parameters[0].ParameterType);
        object bound = constructor.Invoke(parameters.Length == 1 ? [method] : [method, services]);
        return new BoundHook(HookSlots.Shape(hook.Hook.Name, bound), method, ResultTable.IsAsync(hook.Method.ReturnType), Framer);
    }

    private static string? FindProblem(HookMethod hook, bool needsInstance)
    {
        MethodInfo method = hook.Method;
        if (method.IsGenericMethodDefinition)
        {
            return "is generic; a hook has plain parameters";
        }

        if (method.ReturnType == typeof(void) && hook.Written.IsDefined(typeof(AsyncStateMachineAttribute), inherit: false))
        {
            return "is async void, so what it throws could not be caught; let it return Task";
        }

        if (ResultTable.Find(hook.Hook.Result, method.ReturnType) is null)
        {
            return $"returns {CSharpTypeName.Of(method.ReturnType)}; allowed: {ResultTable.Allowed(hook.Hook.Result)}";
        }

        if (needsInstance && !ArgumentTable.HasConnection(hook.Hook))
        {
            return $"has no connection, and {hook.Method.DeclaringType!.Name} is made for each connection; make it static"; // a class declares it
        }

        return FindParameterProblem(hook);
    }

    private static string? FindParameterProblem(HookMethod hook)
    {
        List<Type> taken = [.. hook.Method.GetParameters().Select(parameter => parameter.ParameterType)];
        List<Type> allowed = [.. ArgumentTable.For(hook.Hook).Select(row => row.Parameter)];
        if (taken.Find(type => !allowed.Contains(type)) is { } wrong)
        {
            return $"takes {CSharpTypeName.Of(wrong)}; allowed: {CSharpTypeName.List(allowed)}";
        }

        if (taken.Find(type => taken.IndexOf(type) != taken.LastIndexOf(type)) is { } twice)
        {
            return $"takes {CSharpTypeName.Of(twice)} twice";
        }

        return taken.Count > MaxParameters ? $"takes {taken.Count} parameters; at most {MaxParameters}" : null;
    }

    private static Type CallFor(HookMethod hook, bool needsInstance)
    {
        MethodInfo method = hook.Method;
        Type payload = ArgumentTable.PayloadOf(hook.Hook);
        Type result = ResultTable.Find(hook.Hook.Result, method.ReturnType)!; // FindProblem found it
        IReadOnlyList<(Type Parameter, Type By)> rows = ArgumentTable.For(hook.Hook);
        List<Type> arguments = [payload, ResultTable.ShapeOf(hook.Hook.Result)];
        bool returns = method.ReturnType != typeof(void);
        arguments.AddRange(returns ? [method.ReturnType, result] : [result]);
        int head = arguments.Count;
        if (needsInstance)
        {
            Type instance = method.DeclaringType!; // a class declares it
            arguments.AddRange([typeof(InstanceArgument<,>).MakeGenericType(payload, instance), instance]);
        }

        foreach (ParameterInfo parameter in method.GetParameters())
        {
            arguments.AddRange([rows.First(row => row.Parameter == parameter.ParameterType).By, parameter.ParameterType]);
        }

        Type[] family = returns ? FuncCalls : ActionCalls;
        return family[(arguments.Count - head) / 2].MakeGenericType([.. arguments]);
    }
}
