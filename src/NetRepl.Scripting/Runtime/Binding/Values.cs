using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Replies of text, which is sent.</summary>
internal readonly struct TextReply : IValue<string?, HookReply>
{
    public HookReply From(string? returned) => HookReply.FromText(returned);
}

/// <summary>Replies of bytes in an array, which are sent.</summary>
internal readonly struct ArrayReply : IValue<byte[]?, HookReply>
{
    public HookReply From(byte[]? returned) => HookReply.FromBytes(returned);
}

/// <summary>Replies of bytes, which are sent, and no reply.</summary>
internal readonly struct MemoryReply :
    INothing<HookReply>,
    IValue<ReadOnlyMemory<byte>, HookReply>,
    IValue<ReadOnlyMemory<byte>?, HookReply>
{
    public HookReply Nothing => default;

    public HookReply From(ReadOnlyMemory<byte> returned) => HookReply.FromBytes(returned);

    public HookReply From(ReadOnlyMemory<byte>? returned) => HookReply.FromBytes(returned);
}

/// <summary>What OnSend decides: nothing passes the bytes, null drops them, bytes replace them.</summary>
internal readonly struct SendValue :
    INothing<SendVerdict>,
    IValue<byte[]?, SendVerdict>,
    IValue<ReadOnlyMemory<byte>, SendVerdict>,
    IValue<ReadOnlyMemory<byte>?, SendVerdict>
{
    public SendVerdict Nothing => SendVerdict.Pass;

    public SendVerdict From(byte[]? returned) => returned is null ? SendVerdict.Drop : SendVerdict.Replace(returned);

    public SendVerdict From(ReadOnlyMemory<byte> returned) => SendVerdict.Replace(returned);

    public SendVerdict From(ReadOnlyMemory<byte>? returned) => returned is { } some ? SendVerdict.Replace(some) : SendVerdict.Drop;
}

/// <summary>What OnAccept decides: only false refuses.</summary>
internal readonly struct AcceptValue : INothing<bool>, IValue<bool, bool>
{
    public bool Nothing => true;

    public bool From(bool returned) => returned;
}
