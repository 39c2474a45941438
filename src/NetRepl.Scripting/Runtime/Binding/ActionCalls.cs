namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>A method that returns nothing; one class for each number of parameters, as with <see cref="Action"/>.</summary>
internal sealed class ActionCall<TPayload, TResult, TBy>(Action method) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
{
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method();
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1>(Action<T1> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(default(TBy1).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1, TBy2, T2>(Action<T1, T2> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(default(TBy1).Of(connection, payload, services), default(TBy2).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1, TBy2, T2, TBy3, T3>(Action<T1, T2, T3> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(
            default(TBy1).Of(connection, payload, services),
            default(TBy2).Of(connection, payload, services),
            default(TBy3).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4>(Action<T1, T2, T3, T4> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
    where TBy1 : struct, IArgument<TPayload, T1>
    where T1 : allows ref struct
    where TBy2 : struct, IArgument<TPayload, T2>
    where T2 : allows ref struct
    where TBy3 : struct, IArgument<TPayload, T3>
    where T3 : allows ref struct
    where TBy4 : struct, IArgument<TPayload, T4>
    where T4 : allows ref struct
{
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(
            default(TBy1).Of(connection, payload, services),
            default(TBy2).Of(connection, payload, services),
            default(TBy3).Of(connection, payload, services),
            default(TBy4).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4, TBy5, T5>(Action<T1, T2, T3, T4, T5> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
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
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(
            default(TBy1).Of(connection, payload, services),
            default(TBy2).Of(connection, payload, services),
            default(TBy3).Of(connection, payload, services),
            default(TBy4).Of(connection, payload, services),
            default(TBy5).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4, TBy5, T5, TBy6, T6>(Action<T1, T2, T3, T4, T5, T6> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
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
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(
            default(TBy1).Of(connection, payload, services),
            default(TBy2).Of(connection, payload, services),
            default(TBy3).Of(connection, payload, services),
            default(TBy4).Of(connection, payload, services),
            default(TBy5).Of(connection, payload, services),
            default(TBy6).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}

/// <inheritdoc cref="ActionCall{TPayload, TResult, TBy}"/>
internal sealed class ActionCall<TPayload, TResult, TBy, TBy1, T1, TBy2, T2, TBy3, T3, TBy4, T4, TBy5, T5, TBy6, T6, TBy7, T7>(Action<T1, T2, T3, T4, T5, T6, T7> method, ScriptServices services) : HookCall<TPayload, TResult>
    where TBy : struct, INothing<TResult>
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
    public override TResult Invoke(Connection? connection, TPayload payload)
    {
        method(
            default(TBy1).Of(connection, payload, services),
            default(TBy2).Of(connection, payload, services),
            default(TBy3).Of(connection, payload, services),
            default(TBy4).Of(connection, payload, services),
            default(TBy5).Of(connection, payload, services),
            default(TBy6).Of(connection, payload, services),
            default(TBy7).Of(connection, payload, services));
        return default(TBy).Nothing;
    }
}
