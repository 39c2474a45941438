using System.Buffers;
using System.Runtime.InteropServices;

namespace NetRepl.Core.Hooks;

/// <summary>What a hook returned, normalised when it was bound: nothing, bytes or text.</summary>
/// <remarks><see langword="default"/> is nothing. Bytes are valid until the reply was handed to the send queue.</remarks>
internal readonly struct HookReply
{
    // One field for text, an array, the owner of other memory or parts: the struct is passed by value up to the engine, at every event.
    private readonly object? content;
    private readonly int start;
    private readonly int length;

    private HookReply(object? content, int start, int length)
    {
        this.content = content;
        this.start = start;
        this.length = length;
    }

    /// <summary>The hook had nothing to say.</summary>
    public bool IsNothing => content is null;

    /// <summary>The text; null when the reply is bytes or nothing.</summary>
    public string? Text => content as string;

    /// <summary>Several replies, to be sent one after the other; null when it is one or nothing.</summary>
    public IReadOnlyList<HookReply>? Parts => content as HookReply[];

    /// <summary>The bytes; empty when the reply is text or nothing.</summary>
    public ReadOnlyMemory<byte> Bytes => content switch
    {
        byte[] array => new ReadOnlyMemory<byte>(array, start, length),
        MemoryManager<byte> owner => owner.Memory.Slice(start, length),
        _ => default,
    };

    /// <summary>A reply of bytes; empty is an empty datagram on a datagram transport and nothing on a stream.</summary>
    public static HookReply FromBytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
            ? new(array.Array, array.Offset, array.Count)
            : FromOwner(bytes);

    /// <summary>A reply of bytes, nothing if null.</summary>
    public static HookReply FromBytes(byte[]? bytes) => bytes is null ? default : new(bytes, 0, bytes.Length);

    /// <summary>A reply of bytes, nothing if null.</summary>
    public static HookReply FromBytes(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? FromBytes(some) : default;

    /// <summary>A reply of text in UTF-8, nothing if null.</summary>
    public static HookReply FromText(string? text) => new(text, 0, 0);

    /// <summary>Two replies, the first before the second.</summary>
    public static HookReply Both(HookReply first, HookReply second)
    {
        if (first.IsNothing)
        {
            return second;
        }

        return second.IsNothing ? first : new HookReply(new[] { first, second }, 0, 0);
    }

    // Memory is an array, or has an owner.
    private static HookReply FromOwner(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetMemoryManager(bytes, out MemoryManager<byte>? owner, out int start, out int length)
            ? new(owner, start, length)
            : FromBytes(bytes.ToArray());
}
