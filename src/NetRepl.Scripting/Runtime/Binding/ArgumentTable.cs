using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Which parameter types a hook may have, and which <see cref="IArgument{TPayload, TParameter}"/> serves each.</summary>
internal static class ArgumentTable
{
    /// <summary>What the hook is called with besides its connection: the engine's type, or <see cref="NoPayload"/>.</summary>
    public static Type PayloadOf(HookDefinition hook) =>
        hook.Parameters.FirstOrDefault(type => type != typeof(Connection) && type != typeof(Net)) ?? typeof(NoPayload);

    /// <summary>Whether the hook belongs to a connection.</summary>
    public static bool HasConnection(HookDefinition hook) => hook.Parameters.Contains(typeof(Connection));

    /// <summary>The rows for one hook: the parameter's type, and the argument that serves it. A handful: searched in order.</summary>
    public static IReadOnlyList<(Type Parameter, Type By)> For(HookDefinition hook)
    {
        Type payload = PayloadOf(hook);
        var rows = new List<(Type Parameter, Type By)>();
        if (HasConnection(hook))
        {
            rows.Add((typeof(Connection), Close(typeof(ConnectionArgument<>), payload)));
        }

        if (payload != typeof(NoPayload))
        {
            rows.Add((payload, Close(typeof(PayloadArgument<>), payload)));
        }

        if (payload == typeof(ReadOnlyMemory<byte>))
        {
            rows.Add((typeof(ReadOnlySpan<byte>), typeof(SpanArgument)));
            rows.Add((typeof(byte[]), typeof(ArrayArgument)));
            rows.Add((typeof(string), typeof(TextArgument)));
        }

        rows.Add((typeof(Net), Close(typeof(NetArgument<>), payload)));
        rows.Add((typeof(Hooks), Close(typeof(HooksArgument<>), payload)));
        rows.Add((typeof(Log), Close(typeof(LogArgument<>), payload)));
        rows.Add((typeof(State), Close(typeof(StateArgument<>), payload)));
        rows.Add((typeof(CancellationToken), Close(typeof(CancelArgument<>), payload)));
        return rows;
    }

    private static Type Close(Type argument, Type payload) => argument.MakeGenericType(payload);
}
