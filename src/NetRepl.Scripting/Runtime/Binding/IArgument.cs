namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Where one parameter of a hook comes from. Implemented by empty structs, so that the runtime inlines it.</summary>
/// <remarks>The method is no static one: where a parameter is a class the runtime shares code, and resolves a static call of a type
/// parameter anew at each call (10 ns more). For the same reason no struct implements this for two classes.</remarks>
/// <typeparam name="TPayload">What the event brings besides its connection.</typeparam>
/// <typeparam name="TParameter">The parameter's type.</typeparam>
internal interface IArgument<TPayload, TParameter>
    where TParameter : allows ref struct
{
    /// <summary>The argument for one event. The connection is null only for hooks that have none; those bind no argument made of it.</summary>
    TParameter Of(Connection? connection, TPayload payload, ScriptServices services);
}
