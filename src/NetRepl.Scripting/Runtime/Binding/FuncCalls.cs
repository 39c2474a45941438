namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>A method that returns something; one class for each number of parameters, as with <see cref="Func{TResult}"/>.</summary>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy>(Func<TReturned> method) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method());
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1>(Func<T1, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(default(TBy1).Of(connection, payload, services)));
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1, TBy2, T2>(Func<T1, T2, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(default(TBy1).Of(connection, payload, services), default(TBy2).Of(connection, payload, services)));
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1, TBy2, T2, TBy3, T3>(Func<T1, T2, T3, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(
        default(TBy1).Of(connection, payload, services),
        default(TBy2).Of(connection, payload, services),
        default(TBy3).Of(connection, payload, services)));
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4>(Func<T1, T2, T3, T4, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
    where TBy4 : struct, IArgument<TPayload, T4>
    where T4 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(
        default(TBy1).Of(connection, payload, services),
        default(TBy2).Of(connection, payload, services),
        default(TBy3).Of(connection, payload, services),
        default(TBy4).Of(connection, payload, services)));
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4, TBy5, T5>(Func<T1, T2, T3, T4, T5, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
    where TBy4 : struct, IArgument<TPayload, T4>
    where T4 : allows ref struct
    where TBy5 : struct, IArgument<TPayload, T5>
    where T5 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(
        default(TBy1).Of(connection, payload, services),
        default(TBy2).Of(connection, payload, services),
        default(TBy3).Of(connection, payload, services),
        default(TBy4).Of(connection, payload, services),
        default(TBy5).Of(connection, payload, services)));
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4, TBy5, T5, TBy6, T6>(Func<T1, T2, T3, T4, T5, T6, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
    where TBy4 : struct, IArgument<TPayload, T4>
    where T4 : allows ref struct
    where TBy5 : struct, IArgument<TPayload, T5>
    where T5 : allows ref struct
    where TBy6 : struct, IArgument<TPayload, T6>
    where T6 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(
        default(TBy1).Of(connection, payload, services),
        default(TBy2).Of(connection, payload, services),
        default(TBy3).Of(connection, payload, services),
        default(TBy4).Of(connection, payload, services),
        default(TBy5).Of(connection, payload, services),
        default(TBy6).Of(connection, payload, services)));
}

/// <inheritdoc cref="FuncCall{TPayload, TResult, TReturned, TBy}"/>
internal sealed class FuncCall<TPayload, TResult, TReturned, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4, TBy5, T5, TBy6, T6, TBy7, T7>(Func<T1, T2, T3, T4, T5, T6, T7, TReturned> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, IResult<TReturned, TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
    where TBy4 : struct, IArgument<TPayload, T4>
    where T4 : allows ref struct
    where TBy5 : struct, IArgument<TPayload, T5>
    where T5 : allows ref struct
    where TBy6 : struct, IArgument<TPayload, T6>
    where T6 : allows ref struct
    where TBy7 : struct, IArgument<TPayload, T7>
    where T7 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload) => default(TBy).From(method(
        default(TBy1).Of(connection, payload, services),
        default(TBy2).Of(connection, payload, services),
        default(TBy3).Of(connection, payload, services),
        default(TBy4).Of(connection, payload, services),
        default(TBy5).Of(connection, payload, services),
        default(TBy6).Of(connection, payload, services),
        default(TBy7).Of(connection, payload, services)));
}
