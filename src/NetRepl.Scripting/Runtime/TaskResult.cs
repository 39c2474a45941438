using System.Reflection;

namespace NetRepl.Scripting.Runtime;

/// <summary>Waits for results that are tasks.</summary>
internal static class TaskResult
{
    // What a Task without a result is underneath.
    private const string NoResult = "VoidTaskResult";

    /// <summary>The value itself; for a Task or ValueTask what it brings, null if that is nothing.</summary>
    public static async Task<object?> OfAsync(object? value)
    {
        if (AsTask(value) is not { } task)
        {
            return value;
        }

        await task.ConfigureAwait(false);
        Type type = TypeOf(task);
        return type == typeof(Task) ? null : type.GetProperty(nameof(Task<>.Result))!.GetValue(task); // every Task<> has it
    }

    /// <summary>The type of a task as people write it, <c>Task</c> or <c>Task&lt;T&gt;</c>: what it is underneath is derived from that.</summary>
    public static Type TypeOf(Task task)
    {
        Type? type = task.GetType();
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = type.BaseType;
        }

        return type is null || type.GetGenericArguments()[0].Name == NoResult ? typeof(Task) : type;
    }

    private static Task? AsTask(object? value) => value switch
    {
        Task task => task,
        ValueTask task => task.AsTask(),
        not null when value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
            (Task)type.GetMethod(nameof(ValueTask<>.AsTask), BindingFlags.Public | BindingFlags.Instance)!.Invoke(value, null)!, // every ValueTask<> has it
        _ => null,
    };
}
