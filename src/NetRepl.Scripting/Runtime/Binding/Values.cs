using NetRepl.Core.Hooks;

namespace NetRepl.Scripting.Runtime.Binding;

/// <summary>Replies, which are sent.</summary>
internal readonly struct ReplyValue :
    INothing<HookReply>,
    IValue<string?, HookReply>,
    IValue<byte[]?, HookReply>,
    IValue<ReadOnlyMemory<byte>, HookReply>,
    IValue<ReadOnlyMemory<byte>?, HookReply>
{
    public static HookReply Nothing => default;

    public static HookReply From(string? returned) => HookReply.FromText(returned);

    public static HookReply From(byte[]? returned) => HookReply.FromBytes(returned);

    public static HookReply From(ReadOnlyMemory<byte> returned) => HookReply.FromBytes(returned);

    public static HookReply From(ReadOnlyMemory<byte>? returned) => HookReply.FromBytes(returned);
}

/// <summary>What OnSend decides: nothing passes the bytes, null drops them, bytes replace them.</summary>
internal readonly struct SendValue :
    INothing<SendVerdict>,
    IValue<byte[]?, SendVerdict>,
    IValue<ReadOnlyMemory<byte>, SendVerdict>,
    IValue<ReadOnlyMemory<byte>?, SendVerdict>
{
    public static SendVerdict Nothing => SendVerdict.Pass;

    public static SendVerdict From(byte[]? returned) => returned is null ? SendVerdict.Drop : SendVerdict.Replace(returned);

    public static SendVerdict From(ReadOnlyMemory<byte> returned) => SendVerdict.Replace(returned);

    public static SendVerdict From(ReadOnlyMemory<byte>? returned) => returned is { } some ? SendVerdict.Replace(some) : SendVerdict.Drop;
}

/// <summary>What OnAccept decides: only false refuses.</summary>
internal readonly struct AcceptValue : INothing<bool>, IValue<bool, bool>
{
    public static bool Nothing => true;

    public static bool From(bool returned) => returned;
}
