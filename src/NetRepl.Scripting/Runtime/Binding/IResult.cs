namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Brings what a hook returned into the shape the engine reads. Implemented by empty structs, as <see cref="IArgument{TPayload, TParameter}"/> is.</summary>
/// <typeparam name="TReturned">The method's return type.</typeparam>
/// <typeparam name="TResult">The hook's shape in <see cref="Core.Hooks.HookSet"/>: a <see cref="ValueTask"/>, with or without a value.</typeparam>
internal interface IResult<TReturned, TResult>
{
    /// <summary>The result for a returned value.</summary>
    TResult From(TReturned returned);
}

/// <summary>The result of a hook that returns nothing.</summary>
/// <typeparam name="TResult">The hook's shape, or the value in it.</typeparam>
internal interface INothing<TResult>
{
    /// <summary>What nothing means for this hook.</summary>
    TResult Nothing { get; }
}

/// <summary>Brings a returned value, waited for or not, to the one type its hook knows.</summary>
internal interface IValue<TReturned, TValue>
{
    /// <summary>The value for a returned one.</summary>
    TValue From(TReturned returned);
}
