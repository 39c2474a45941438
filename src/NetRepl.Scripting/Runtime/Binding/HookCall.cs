namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>A bound hook: a method of the script, where its arguments come from, and what its result becomes.</summary>
/// <typeparam name="TPayload">What the event brings besides its connection.</typeparam>
/// <typeparam name="TResult">The hook's shape in <see cref="Core.Hooks.HookSet"/>.</typeparam>
/// <remarks>Closed over the method's exact types when it is bound: a call is two delegate calls, and allocates nothing of its own.</remarks>
internal abstract class HookCall<TPayload, TResult>
{
    /// <summary>Calls the method for one event; what the method throws comes out, now or through the task.</summary>
    public abstract TResult Invoke(Connection? connection, TPayload payload);
}
