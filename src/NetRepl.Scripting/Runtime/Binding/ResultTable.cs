using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Which types a hook may return, and which <see cref="IResult{TReturned, TResult}"/> brings each into shape.</summary>
internal static class ResultTable
{
    private static readonly Kind Reply = new(
        typeof(HookReply),
        typeof(MemoryReply),
        new Dictionary<Type, Type>
        {
            [typeof(string)] = typeof(TextReply),
            [typeof(byte[])] = typeof(ArrayReply),
            [typeof(ReadOnlyMemory<byte>)] = typeof(MemoryReply),
            [typeof(ReadOnlyMemory<byte>?)] = typeof(MemoryReply),
        });

    private static readonly Kind Replace = new(
        typeof(SendVerdict),
        typeof(SendValue),
        new Dictionary<Type, Type>
        {
            [typeof(byte[])] = typeof(SendValue),
            [typeof(ReadOnlyMemory<byte>)] = typeof(SendValue),
            [typeof(ReadOnlyMemory<byte>?)] = typeof(SendValue),
        });

    private static readonly Kind Accept = new(
        typeof(bool),
        typeof(AcceptValue),
        new Dictionary<Type, Type> { [typeof(bool)] = typeof(AcceptValue) });

    private static readonly Kind Answer = new(
        typeof(HttpResponse),
        typeof(EmptyAnswer),
        new Dictionary<Type, Type>
        {
            [typeof(HttpResponse)] = typeof(EmptyAnswer),
            [typeof(string)] = typeof(TextAnswer),
            [typeof(byte[])] = typeof(BytesAnswer),
            [typeof(ReadOnlyMemory<byte>)] = typeof(BytesAnswer),
        });

    /// <summary>The hook's shape in <see cref="HookSet"/>: what <c>TResult</c> is.</summary>
    public static Type ShapeOf(HookResult result) =>
        KindOf(result) is { } kind ? typeof(ValueTask<>).MakeGenericType(kind.Value) : typeof(ValueTask);

    /// <summary>What serves a return type; null if the hook may not return it.</summary>
    public static Type? Find(HookResult result, Type returned)
    {
        bool isNothing = returned == typeof(void) || returned == typeof(Task) || returned == typeof(ValueTask);
        if (KindOf(result) is not { } kind)
        {
            return isNothing ? typeof(Done) : null;
        }

        if (isNothing)
        {
            return typeof(NoValue<,>).MakeGenericType(kind.Value, kind.ByNothing);
        }

        (Type wrapper, Type inner) = Unwrap(returned);
        return kind.Returned.TryGetValue(inner, out Type? by) ? wrapper.MakeGenericType(inner, kind.Value, by) : null;
    }

    /// <summary>What the hook may return, in words. Each may come in a Task or ValueTask.</summary>
    public static string Allowed(HookResult result)
    {
        IEnumerable<Type> values = KindOf(result)?.Returned.Keys.Where(type => Nullable.GetUnderlyingType(type) is null) ?? [];
        return CSharpTypeName.List([typeof(void), .. values]);
    }

    /// <summary>Whether a method of that return type may go on after it has returned.</summary>
    public static bool IsAsync(Type returned) =>
        returned == typeof(Task) || returned == typeof(ValueTask) || Unwrap(returned).Wrapper != typeof(ValueNow<,,>);

    private static (Type Wrapper, Type Inner) Unwrap(Type returned)
    {
        Type? generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        if (generic == typeof(Task<>))
        {
            return (typeof(ValueOfTask<,,>), returned.GetGenericArguments()[0]);
        }

        return generic == typeof(ValueTask<>)
            ? (typeof(ValueOfValueTask<,,>), returned.GetGenericArguments()[0])
            : (typeof(ValueNow<,,>), returned);
    }

    private static Kind? KindOf(HookResult result) => result switch
    {
        HookResult.Reply => Reply,
        HookResult.Replace => Replace,
        HookResult.Accept => Accept,
        HookResult.Answer => Answer,
        _ => null,
    };

    /// <param name="Value">The one type the engine knows.</param>
    /// <param name="ByNothing">What makes it of nothing.</param>
    /// <param name="Returned">The types it is made of, in the order they are told, and what makes it of each.</param>
    private sealed record Kind(Type Value, Type ByNothing, Dictionary<Type, Type> Returned);
}
