namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Where one parameter of a hook comes from. Implemented by empty structs, so that the compiler of the runtime inlines it.</summary>
/// <typeparam name="TPayload">What the event brings besides its connection.</typeparam>
/// <typeparam name="TParameter">The parameter's type.</typeparam>
internal interface IArgument<TPayload, TParameter>
    where TParameter : allows ref struct
{
    /// <summary>The argument for one event. The connection is null only for hooks that have none; those bind no argument made of it.</summary>
    static abstract TParameter Of(Connection? connection, TPayload payload, ScriptServices services);
}
