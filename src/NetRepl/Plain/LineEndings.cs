using System.Buffers;
using NetRepl.Core.Text;

namespace NetRepl.Plain;

/// <summary>The line endings of stdin on their way out: as they are, or as CRLF (<c>--crlf</c>).</summary>
internal sealed class LineEndings
{
    private readonly EndOfLine? endOfLine;
    private readonly ArrayBufferWriter<byte> translated = new();

    public LineEndings(bool crlf) => endOfLine = crlf ? new EndOfLine() : null;

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
