using System.Buffers;
using NetRepl.Core.Text;

namespace NetRepl.Plain;

/// <summary>The line endings of stdin on their way out: as they are, or as CRLF (<c>--crlf</c>).</summary>
internal sealed class LineEndings
{
    /// <summary>The most that a UDP datagram over IPv4 carries, in bytes.</summary>
    public const int LongestMessage = 65_507;

    private readonly EndOfLine? endOfLine;
    private readonly ArrayBufferWriter<byte> translated = new();

    public LineEndings(bool crlf) => endOfLine = crlf ? new EndOfLine() : null;

    /// <summary>The chunk as it is to be sent, cut so that each piece fits into a message: CRLF makes it longer. An empty one is a piece too.</summary>
    /// <returns>Pieces that are valid until the next call.</returns>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces(ReadOnlyMemory<byte> chunk)
    {
        ReadOnlyMemory<byte> left = Translate(chunk);
        do
        {
            int length = Math.Min(left.Length, LongestMessage);
            yield return left[..length];
            left = left[length..];
        }
        while (!left.IsEmpty);
    }

    /// <summary>The chunk as it is to be sent; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Translate(ReadOnlyMemory<byte> chunk)
    {
        if (endOfLine is null)
        {
            return chunk;
        }

        translated.ResetWrittenCount();
        endOfLine.ToCrlf(chunk.Span, translated);
        return translated.WrittenMemory;
    }
}
