using System.Buffers.Binary;

namespace NetRepl.Core.Framing;

/// <summary>A frame is its payload's length, an unsigned number of fixed size, then the payload.</summary>
/// <param name="size">Bytes of the number: 1, 2, 4 or 8.</param>
/// <param name="isLittleEndian">The least significant byte comes first; else the most significant (network byte order, RFC 1700).</param>
/// <param name="maxLength">Longest payload in bytes that is taken; a longer one is refused as soon as its length is read.</param>
internal sealed class LengthPrefixFramer(int size, bool isLittleEndian, int maxLength) : IFramer
{
    private const int Widest = sizeof(ulong);

    /// <inheritdoc/>
    public string Name => $"length:{size}{(isLittleEndian ? "le" : "")}";

    /// <inheritdoc/>
    public long MostPayload { get; } = size == Widest ? long.MaxValue : (1L << (8 * size)) - 1;

    /// <inheritdoc/>
    public int MostAdded => size;

    /// <inheritdoc/>
    public FrameCut Cut(ReadOnlySpan<byte> buffer, bool isEnd, int alreadyScanned)
    {
        if (buffer.Length < size)
        {
            return isEnd && !buffer.IsEmpty
                ? FrameCut.Broken($"the peer ended after {buffer.Length} of the {size} bytes of a frame's length")
                : FrameCut.NeedMore(0);
        }

        ulong length = ReadLength(buffer);
        if (length > (ulong)maxLength)
        {
            return FrameCut.Broken($"a frame of {length} bytes is over the limit of {maxLength} (--max-frame)");
        }

        int came = buffer.Length - size;
        if (came >= (int)length)
        {
            return FrameCut.Frame(size, (int)length, size + (int)length);
        }

        return isEnd
            ? FrameCut.Broken($"the peer ended after {came} of the {length} bytes of a frame")
            : FrameCut.NeedMore(0);
    }

    /// <inheritdoc/>
    public int Wrap(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> lineEnding, Span<byte> frame)
    {
        WriteLength((ulong)payload.Length, frame);
        payload.CopyTo(frame[size..]);
        return size + payload.Length;
    }

    private ulong ReadLength(ReadOnlySpan<byte> buffer)
    {
        Span<byte> wide = stackalloc byte[Widest];
        wide.Clear();
        buffer[..size].CopyTo(isLittleEndian ? wide : wide[(Widest - size)..]);
        return isLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(wide) : BinaryPrimitives.ReadUInt64BigEndian(wide);
    }

    private void WriteLength(ulong length, Span<byte> frame)
    {
        Span<byte> wide = stackalloc byte[Widest];
        if (isLittleEndian)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(wide, length);
            wide[..size].CopyTo(frame);
            return;
        }

        BinaryPrimitives.WriteUInt64BigEndian(wide, length);
        wide[(Widest - size)..].CopyTo(frame);
    }
}
