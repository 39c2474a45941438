using System.Text;
using NetRepl.Core.Framing;

namespace NetRepl.Core.Connections;

/// <summary>Takes lines of text out of a connection's reader.</summary>
internal sealed class LineReader
{
    private static readonly byte[] Lf = [(byte)'\n'];
    private static readonly byte[] CrLf = [(byte)'\r', (byte)'\n'];

    private readonly ConnectionReader reader;
    private readonly int maxLength;
    private readonly bool forceCrlf;
    private readonly bool keepsBoundaries;
    private bool endedWithCrlf;

    /// <summary>The ending of a connection that has received no line yet.</summary>
    public static byte[] FirstEnding(EngineOptions options) => options.Crlf ? CrLf : Lf;

    /// <summary>Takes lines out of <paramref name="reader"/>.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="options">The limit on a line, and whether CRLF is forced.</param>
    /// <param name="keepsBoundaries">Whether the transport carries messages: then the end of a message ends a line.</param>
    public LineReader(ConnectionReader reader, EngineOptions options, bool keepsBoundaries)
    {
        this.reader = reader;
        maxLength = options.MaxLineLength;
        forceCrlf = options.Crlf;
        this.keepsBoundaries = keepsBoundaries;
    }

    /// <summary>The line taken last was over the limit; its rest follows as the next one.</summary>
    public bool WasCut { get; private set; }

    /// <summary>The ending of the line taken last; <c>\n</c> at first, CRLF where it is forced.</summary>
    public byte[] Ending => forceCrlf || endedWithCrlf ? CrLf : Lf;

    /// <summary>A line was taken by another way, with an ending of that many bytes.</summary>
    public void NoteEnding(int length) => endedWithCrlf = length > 0 ? length == CrLf.Length : endedWithCrlf;

    /// <summary>Takes the next line, without its ending, if the reader holds all of it. At the end of input what is left is a line.</summary>
    public bool TryTake(out string? line)
    {
        ReadOnlySpan<byte> buffered = reader.Buffered.Span;
        LineCut cut = LineFramer.Cut(buffered, reader.IsEnded || keepsBoundaries, maxLength, reader.Scanned);
        if (!cut.IsLine)
        {
            reader.Scanned = cut.Scanned;
            line = null;
            return false;
        }

        line = Encoding.UTF8.GetString(buffered[..cut.Length]);
        WasCut = cut.WasCut;
        NoteEnding(cut.EndingLength);
        reader.Consume(cut.Consumed);
        return true;
    }
}
