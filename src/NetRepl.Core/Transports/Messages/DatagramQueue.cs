using System.Buffers;
using System.Buffers.Binary;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Datagrams in the order they came, one behind the other in a single pooled buffer; empty it holds no buffer.</summary>
/// <remarks>Not thread-safe. One buffer for all instead of one for each: nothing is allocated per datagram, whichever thread takes it.</remarks>
internal sealed class DatagramQueue
{
    private const int HeaderLength = sizeof(int);
    private const int SmallestBuffer = 4096;

    // In a header the sign says that the datagram was cut; the rest is its length.
    private const int TruncatedBit = int.MinValue;

    private byte[] buffer = [];
    private int head;
    private int tail;

    /// <summary>Datagrams that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of the datagrams that wait.</summary>
    public int Bytes => tail - head - (Count * HeaderLength);

    /// <summary>Copies one datagram to the end.</summary>
    /// <param name="datagram">Its bytes; may be empty.</param>
    /// <param name="isTruncated">It was longer, and the rest is lost.</param>
    public void Enqueue(ReadOnlySpan<byte> datagram, bool isTruncated)
    {
        MakeRoom(HeaderLength + datagram.Length);
        int header = isTruncated ? datagram.Length | TruncatedBit : datagram.Length;
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(tail), header);
        datagram.CopyTo(buffer.AsSpan(tail + HeaderLength));
        tail += HeaderLength + datagram.Length;
        Count++;
    }

    /// <summary>Takes the first datagram; the part that <paramref name="destination"/> has no room for is lost.</summary>
    /// <param name="destination">Where its bytes go.</param>
    /// <param name="isTruncated">Bytes of it were lost, here or before.</param>
    /// <param name="queuedLength">How many bytes it had in the queue.</param>
    /// <returns>Bytes written to <paramref name="destination"/>.</returns>
    /// <remarks>The queue must not be empty.</remarks>
    public int Dequeue(Span<byte> destination, out bool isTruncated, out int queuedLength)
    {
        int header = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(head));
        queuedLength = header & ~TruncatedBit;
        int copied = Math.Min(queuedLength, destination.Length);
        buffer.AsSpan(head + HeaderLength, copied).CopyTo(destination);
        isTruncated = (header & TruncatedBit) != 0 || copied < queuedLength;
        head += HeaderLength + queuedLength;
        Count--;
        if (Count == 0)
        {
            Clear();
        }

        return copied;
    }

    /// <summary>Throws everything away and gives the buffer back.</summary>
    public void Clear()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = [];
        head = 0;
        tail = 0;
        Count = 0;
    }

    private void MakeRoom(int needed)
    {
        if (tail + needed <= buffer.Length)
        {
            return;
        }

        // Moving within the buffer is worth it only while half of it is free: so each byte is moved at most about once.
        int used = tail - head;
        if (used + needed <= buffer.Length / 2)
        {
            buffer.AsSpan(head, used).CopyTo(buffer);
        }
        else
        {
            Grow(used, needed);
        }

        head = 0;
        tail = used;
    }

    private void Grow(int used, int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestBuffer, 2 * (used + needed)));
        buffer.AsSpan(head, used).CopyTo(larger);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = larger;
    }
}
