using System.Buffers;

namespace NetRepl.Core.Connections;

/// <summary>One entry of a send queue: bytes, copied into a pooled buffer, or the end of sending.</summary>
internal readonly struct SendItem
{
    private readonly byte[]? buffer;

    private SendItem(byte[]? buffer, int length, bool throughHook)
    {
        this.buffer = buffer;
        Length = length;
        ThroughHook = throughHook;
    }

    /// <summary>The end of sending.</summary>
    public static SendItem Finish => default;

    /// <summary>Bytes of the entry; 0 for the end and for an empty datagram.</summary>
    public int Length { get; }

    /// <summary>Whether OnSend still has to see it.</summary>
    public bool ThroughHook { get; }

    /// <summary>Whether it is the end of sending.</summary>
    public bool IsFinish => buffer is null;

    /// <summary>The bytes, until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, Length);

    /// <summary>Copies <paramref name="bytes"/> into an entry.</summary>
    public static SendItem Copy(ReadOnlySpan<byte> bytes, bool throughHook)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, bytes.Length));
        bytes.CopyTo(buffer);
        return new SendItem(buffer, bytes.Length, throughHook);
    }

    /// <summary>Gives the buffer back; once, by whoever took the entry from the queue.</summary>
    public void Release()
    {
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
