using System.Runtime.CompilerServices;
using System.Text;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>The payload of hooks that are called with nothing but their connection, if that.</summary>
internal readonly struct NoPayload;

/// <summary>The connection.</summary>
internal readonly struct ConnectionArgument<TPayload> : IArgument<TPayload, Connection>
{
    public Connection Of(Connection? connection, TPayload payload, ScriptServices services) => connection!; // bound only where there is one
}

/// <summary>The payload as it is.</summary>
internal readonly struct PayloadArgument<TPayload> : IArgument<TPayload, TPayload>
{
    public TPayload Of(Connection? connection, TPayload payload, ScriptServices services) => payload;
}

/// <summary>The bytes as a span.</summary>
internal readonly struct SpanArgument : IArgument<ReadOnlyMemory<byte>, ReadOnlySpan<byte>>
{
    public ReadOnlySpan<byte> Of(Connection? connection, ReadOnlyMemory<byte> payload, ScriptServices services) => payload.Span;
}

/// <summary>The bytes as an array: a copy, the script's to keep.</summary>
internal readonly struct ArrayArgument : IArgument<ReadOnlyMemory<byte>, byte[]>
{
    public byte[] Of(Connection? connection, ReadOnlyMemory<byte> payload, ScriptServices services) => payload.ToArray();
}

/// <summary>The bytes as text in UTF-8.</summary>
internal readonly struct TextArgument : IArgument<ReadOnlyMemory<byte>, string>
{
    public string Of(Connection? connection, ReadOnlyMemory<byte> payload, ScriptServices services) => Encoding.UTF8.GetString(payload.Span);
}

/// <summary><see cref="Net"/>.</summary>
internal readonly struct NetArgument<TPayload> : IArgument<TPayload, Net>
{
    public Net Of(Connection? connection, TPayload payload, ScriptServices services) => services.Net;
}

/// <summary><see cref="Hooks"/>, those of all connections.</summary>
internal readonly struct HooksArgument<TPayload> : IArgument<TPayload, Hooks>
{
    public Hooks Of(Connection? connection, TPayload payload, ScriptServices services) => services.Net.Hooks;
}

/// <summary><see cref="Log"/>.</summary>
internal readonly struct LogArgument<TPayload> : IArgument<TPayload, Log>
{
    public Log Of(Connection? connection, TPayload payload, ScriptServices services) => services.Net.Log;
}

/// <summary><see cref="State"/>, the one of all connections.</summary>
internal readonly struct StateArgument<TPayload> : IArgument<TPayload, State>
{
    public State Of(Connection? connection, TPayload payload, ScriptServices services) => services.State;
}

/// <summary>The token of the load.</summary>
internal readonly struct CancelArgument<TPayload> : IArgument<TPayload, CancellationToken>
{
    public CancellationToken Of(Connection? connection, TPayload payload, ScriptServices services) => services.Cancel;
}

/// <summary>The instance of the script's class that belongs to the connection: <c>this</c> of an instance method.</summary>
internal readonly struct InstanceArgument<TPayload, TInstance> : IArgument<TPayload, TInstance>
    where TInstance : class
{
    public TInstance Of(Connection? connection, TPayload payload, ScriptServices services) =>
        Unsafe.As<TInstance>(services.Instances!.For(connection!)); // made by us as that very class; bound only to hooks with a connection
}
