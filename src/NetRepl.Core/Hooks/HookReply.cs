namespace NetRepl.Core.Hooks;

/// <summary>What a hook returned, normalised when it was bound: nothing, bytes or text.</summary>
/// <remarks><see langword="default"/> is nothing. Bytes are valid until the reply was handed to the send queue.</remarks>
internal readonly struct HookReply
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly string? text;
    private readonly bool isBytes;

    private HookReply(ReadOnlyMemory<byte> bytes, string? text, bool isBytes)
    {
        this.bytes = bytes;
        this.text = text;
        this.isBytes = isBytes;
    }

    /// <summary>The hook had nothing to say.</summary>
    public bool IsNothing => !isBytes && text is null;

    /// <summary>The text; null when the reply is bytes or nothing.</summary>
    public string? Text => text;

    /// <summary>The bytes; empty when the reply is text or nothing.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>A reply of bytes; empty is an empty datagram on a datagram transport and nothing on a stream.</summary>
    public static HookReply FromBytes(ReadOnlyMemory<byte> bytes) => new(bytes, null, true);

    /// <summary>A reply of bytes, nothing if null.</summary>
    public static HookReply FromBytes(byte[]? bytes) => bytes is null ? default : new(bytes, null, true);

    /// <summary>A reply of bytes, nothing if null.</summary>
    public static HookReply FromBytes(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? new(some, null, true) : default;

    /// <summary>A reply of text in UTF-8, nothing if null.</summary>
    public static HookReply FromText(string? text) => new(default, text, false);
}
