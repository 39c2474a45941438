using System.Reflection;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>How the instances of a class with hooks are made: its one constructor, with arguments by type.</summary>
internal sealed class InstancePlan
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly Type[] Allowed = [typeof(Connection), .. ScriptServices.Types];

    private readonly ConstructorInfo constructor;
    private readonly IReadOnlyList<Type> parameters;

    private InstancePlan(ConstructorInfo constructor, IReadOnlyList<Type> parameters)
    {
        this.constructor = constructor;
        this.parameters = parameters;
    }

    /// <summary>Whether the constructor takes a connection: then each connection has its own instance, else the load has one.</summary>
    public bool IsPerConnection => parameters.Contains(typeof(Connection));

    /// <summary>Plans the instances of a class.</summary>
    /// <returns>The plan; null if a problem was added.</returns>
    public static InstancePlan? For(LoadedScript script, Type type, List<ScriptDiagnostic> problems)
    {
        SourceMark mark = script.MarksOf(type, ConstructorInfo.ConstructorName).FirstOrDefault() ?? script.MarkOf(type, null);
        List<ConstructorInfo> constructors = [.. type.GetConstructors(Anything).Where(made => !IsCopy(made, type))];
        if (constructors.Count != 1)
        {
            problems.Add(ScriptDiagnostic.At(mark, $"{type.Name} has {constructors.Count} constructors; a class with hooks has one"));
            return null;
        }

        List<Type> parameters = [.. constructors[0].GetParameters().Select(parameter => parameter.ParameterType)];
        if (parameters.Find(parameter => !Allowed.Contains(parameter)) is { } wrong)
        {
            problems.Add(ScriptDiagnostic.At(mark, $"the constructor of {type.Name} takes {CSharpTypeName.Of(wrong)}; allowed: {CSharpTypeName.List(Allowed)}"));
            return null;
        }

        return new InstancePlan(constructors[0], parameters);
    }

    /// <summary>Makes an instance; what the constructor throws comes out as it is.</summary>
    /// <param name="connection">Its connection; null when there is one instance for the whole load.</param>
    /// <param name="services">What else it may ask for.</param>
    public object Create(Connection? connection, ScriptServices services) => constructor.Invoke(
        BindingFlags.DoNotWrapExceptions,
        binder: null,
        [.. parameters.Select(parameter => parameter == typeof(Connection) ? connection : services.Find(parameter))],
        culture: null);

    // Records have one that takes another of themselves.
    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [{ } only] && only.ParameterType == type;
}
