using System.Reflection;

namespace NetRepl.Scripting.Runtime;

/// <summary>Makes the object that the compiler emits for the top level of a script or submission.</summary>
internal static class TopLevelCode
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>Makes the object that holds the top level's variables; its code runs with the second result.</summary>
    /// <remarks>This is what the emitted <c>&lt;Factory&gt;</c> does, in two steps: so hooks are bound, and their shapes checked, before any code of the script runs.</remarks>
    /// <param name="type">The emitted class.</param>
    /// <param name="submissions">The globals, then the objects of the submissions before it; the new one puts itself behind them.</param>
    public static (object Instance, Func<Task<object>> Run) Create(Type type, object?[] submissions)
    {
        object instance = type.GetConstructors(Anything)[0].Invoke(BindingFlags.DoNotWrapExceptions, binder: null, [submissions], culture: null);
        MethodInfo initialize = type.GetMethod("<Initialize>", Anything)
            ?? throw new InvalidOperationException("the compiler left no <Initialize> in the script's class");
        return (instance, initialize.CreateDelegate<Func<Task<object>>>(instance));
    }
}
