using System.Buffers;
using System.Text;

namespace NetRepl.Tui.Filtering;

/// <summary>Bytes as text for patterns, with the way back from a character to its byte. A byte that is no UTF-8 is U+FFFD.</summary>
/// <remarks>Rents its buffers: dispose it.</remarks>
internal readonly ref struct DecodedText
{
    private readonly char[] units;
    private readonly int[] origins;
    private readonly int count;
    private readonly int end;

    public DecodedText(ReadOnlySpan<byte> bytes)
    {
        units = ArrayPool<char>.Shared.Rent(bytes.Length); // no byte gives more than one UTF-16 unit
        origins = ArrayPool<int>.Shared.Rent(bytes.Length);
        end = bytes.Length;
        for (int at = 0; at < bytes.Length;)
        {
            bool isText = Rune.DecodeFromUtf8(bytes[at..], out Rune rune, out int used) is OperationStatus.Done;
            int size = rune.EncodeToUtf16(units.AsSpan(count));
            origins.AsSpan(count, size).Fill(at);
            count += size;
            at += isText ? used : 1;
        }
    }

    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text => units.AsSpan(0, count);

    /// <summary>The bytes that a piece of the text came from.</summary>
    public ByteRange RangeOf(int start, int length)
    {
        int from = OriginOf(start);
        return new ByteRange(from, OriginOf(start + length) - from);
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(units);
        ArrayPool<int>.Shared.Return(origins);
    }

    private int OriginOf(int unit) => unit < count ? origins[unit] : end;
}
