namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>A hook that returns its value at once.</summary>
internal readonly struct ValueNow<TReturned, TValue, TBy> : IResult<TReturned, ValueTask<TValue>>
    where TBy : struct, IValue<TReturned, TValue>
{
    public ValueTask<TValue> From(TReturned returned) => new(default(TBy).From(returned));
}

/// <summary>A hook that returns a task of its value. One that is complete costs no state machine.</summary>
internal readonly struct ValueOfTask<TReturned, TValue, TBy> : IResult<Task<TReturned>, ValueTask<TValue>>
    where TBy : struct, IValue<TReturned, TValue>
{
    public ValueTask<TValue> From(Task<TReturned> returned) =>
        returned.IsCompletedSuccessfully ? new(default(TBy).From(returned.Result)) : WaitAsync(returned);

    private static async ValueTask<TValue> WaitAsync(Task<TReturned> returned) => default(TBy).From(await returned.ConfigureAwait(false));
}

/// <summary>A hook that returns a value task of its value.</summary>
internal readonly struct ValueOfValueTask<TReturned, TValue, TBy> : IResult<ValueTask<TReturned>, ValueTask<TValue>>
    where TBy : struct, IValue<TReturned, TValue>
{
    public ValueTask<TValue> From(ValueTask<TReturned> returned) =>
        returned.IsCompletedSuccessfully ? new(default(TBy).From(returned.Result)) : WaitAsync(returned);

    private static async ValueTask<TValue> WaitAsync(ValueTask<TReturned> returned) => default(TBy).From(await returned.ConfigureAwait(false));
}

/// <summary>A hook that could have a value and returns none, at once or later.</summary>
internal readonly struct NoValue<TValue, TBy> :
    INothing<ValueTask<TValue>>,
    IResult<Task, ValueTask<TValue>>,
    IResult<ValueTask, ValueTask<TValue>>
    where TBy : struct, INothing<TValue>
{
    public ValueTask<TValue> Nothing => new(default(TBy).Nothing);

    public ValueTask<TValue> From(Task returned) => From(new ValueTask(returned));

    public ValueTask<TValue> From(ValueTask returned)
    {
        if (!returned.IsCompletedSuccessfully)
        {
            return WaitAsync(returned);
        }

        returned.GetAwaiter().GetResult(); // complete: this only hands a pooled source back
        return Nothing;
    }

    private static async ValueTask<TValue> WaitAsync(ValueTask returned)
    {
        await returned.ConfigureAwait(false);
        return default(TBy).Nothing;
    }
}

/// <summary>A hook that never has a value.</summary>
internal readonly struct Done : INothing<ValueTask>, IResult<Task, ValueTask>, IResult<ValueTask, ValueTask>
{
    public ValueTask Nothing => default;

    public ValueTask From(Task returned) => new(returned);

    public ValueTask From(ValueTask returned) => returned;
}
