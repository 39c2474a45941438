using System.Buffers;
using System.Globalization;

namespace NetRepl.Core.Text;

/// <summary>Bytes as rows for people, like <c>hexdump -C</c>: offset, sixteen bytes in hex, the same as ASCII.</summary>
/// <remarks><code>
/// 00000000  48 65 6c 6c 6f 20 77 6f  72 6c 64 21 0a           |Hello world!.|
/// </code>
/// Rows are full: bytes that do not fill one wait for more, or for <see cref="Flush"/>, after which the next row starts where the
/// bytes ended. So flushing after each chunk shows the chunks, flushing at the end shows the stream. Repeated rows are not folded.
/// Not thread-safe; one per stream and direction.</remarks>
internal sealed class HexDump
{
    private const int RowBytes = 16;
    private const int GroupBytes = 8;

    // Counted from the end of the offset, which is wider than 8 digits past 4 GiB.
    private const int HexColumn = 2;
    private const int TextColumn = HexColumn + (3 * RowBytes) + 2;
    private const int LongestOffset = 16;

    private readonly byte[] waiting = new byte[RowBytes];
    private int waitingCount;

    /// <summary>Bytes in the rows written so far: the offset of the next row.</summary>
    public long Offset { get; private set; }

    /// <summary>Dumps the next bytes.</summary>
    /// <param name="bytes">The bytes; not kept but for the last fifteen at most.</param>
    /// <param name="output">Where the rows go, as ASCII with a newline each.</param>
    public void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        if (waitingCount > 0)
        {
            int borrowed = Math.Min(RowBytes - waitingCount, bytes.Length);
            Keep(bytes[..borrowed]);
            bytes = bytes[borrowed..];
            if (waitingCount == RowBytes)
            {
                Flush(output);
            }
        }

        while (bytes.Length >= RowBytes)
        {
            WriteRow(bytes[..RowBytes], output);
            bytes = bytes[RowBytes..];
        }

        Keep(bytes);
    }

    /// <summary>Writes the bytes that wait as a short row; nothing if none do.</summary>
    public void Flush(IBufferWriter<byte> output)
    {
        if (waitingCount > 0)
        {
            WriteRow(waiting.AsSpan(0, waitingCount), output);
            waitingCount = 0;
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(waiting.AsSpan(waitingCount));
        waitingCount += bytes.Length;
    }

    private void WriteRow(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        Span<byte> row = output.GetSpan(LongestOffset + TextColumn + RowBytes + 3);
        Offset.TryFormat(row, out int width, "x8", CultureInfo.InvariantCulture);

        Span<byte> columns = row[width..];
        columns[..TextColumn].Fill((byte)' ');
        columns[TextColumn] = (byte)'|';
        for (int index = 0; index < bytes.Length; index++)
        {
            byte value = bytes[index];
            int column = HexColumn + (3 * index) + (index >= GroupBytes ? 1 : 0);
            columns[column] = Digit(value >> 4);
            columns[column + 1] = Digit(value & 0xf);
            columns[TextColumn + 1 + index] = value is >= 0x20 and < 0x7f ? value : (byte)'.';
        }

        int end = TextColumn + 1 + bytes.Length;
        columns[end] = (byte)'|';
        columns[end + 1] = (byte)'\n';
        output.Advance(width + end + 2);
        Offset += bytes.Length;
    }

    private static byte Digit(int value) => "0123456789abcdef"u8[value];
}
