using System.Reflection;

namespace NetRepl.Scripting.Runtime.Commands;

/// <summary>One public method of a script, to be called by its name.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Makes or finds what it is called on; not asked for static methods.</param>
/// <param name="Services">What its parameters may ask for.</param>
/// <param name="Summary">The comment above it, in a line; empty if it has none.</param>
internal sealed record ScriptCommand(MethodInfo Method, Func<object> Target, ScriptServices Services, string Summary)
{
    /// <summary>Its name.</summary>
    public string Name => Method.Name;

    /// <summary>Its parameters.</summary>
    public CommandParameters Parameters { get; } = new(Method);

    /// <summary>Name and parameters: <c>start(int port = 8080)</c>.</summary>
    public string Signature => $"{Name}({Parameters.Text})";

    /// <summary>Calls it, and waits if it is asynchronous.</summary>
    /// <param name="arguments">As <see cref="Parameters"/> made them.</param>
    /// <returns>What it returned; null for nothing. What it throws comes out.</returns>
    public async Task<object?> InvokeAsync(object?[] arguments)
    {
        object? target = Method.IsStatic ? null : Target();
        object? returned = Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        object? result = await TaskResult.OfAsync(returned).ConfigureAwait(false);
        return Method.ReturnType == typeof(Task) ? null : result; // it may have one all the same
    }
}
