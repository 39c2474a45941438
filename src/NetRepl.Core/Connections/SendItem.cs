using System.Buffers;

namespace NetRepl.Core.Connections;

/// <summary>One entry of a send queue: bytes, copied into a pooled buffer, the end of sending, or a turn to do something.</summary>
internal readonly struct SendItem
{
    private readonly byte[]? buffer;

    private SendItem(byte[]? buffer, int length, bool throughHook, QueuedTurn? turn = null)
    {
        this.buffer = buffer;
        Turn = turn;
        Length = length;
        ThroughHook = throughHook;
    }

    /// <summary>The end of sending.</summary>
    public static SendItem Finish => default;

    /// <summary>What is done when this entry's turn comes; null for bytes and for the end.</summary>
    public QueuedTurn? Turn { get; }

    /// <summary>Bytes of the entry; 0 for the end, for a turn and for an empty datagram.</summary>
    public int Length { get; }

    /// <summary>Whether OnSend still has to see it.</summary>
    public bool ThroughHook { get; }

    /// <summary>Whether it is the end of sending.</summary>
    public bool IsFinish => buffer is null && Turn is null;

    /// <summary>The bytes, until <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, Length);

    /// <summary>Copies <paramref name="bytes"/> into an entry.</summary>
    public static SendItem Copy(ReadOnlySpan<byte> bytes, bool throughHook)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, bytes.Length));
        bytes.CopyTo(buffer);
        return new SendItem(buffer, bytes.Length, throughHook);
    }

    /// <summary>An entry that waits for its turn to do something.</summary>
    public static SendItem ForTurn(QueuedTurn turn) => new(buffer: null, 0, throughHook: false, turn);

    /// <summary>Gives the buffer back, and up what has not had its turn; once, by whoever took the entry from the queue.</summary>
    public void Release()
    {
        if (buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Turn?.GiveUp();
    }
}
