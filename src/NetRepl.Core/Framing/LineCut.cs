namespace NetRepl.Core.Framing;

/// <summary>Where the next line of a buffer ends, or that more bytes are needed to tell.</summary>
internal readonly record struct LineCut
{
    private LineCut(bool isLine, int length, int endingLength, bool wasCut, int scanned)
    {
        IsLine = isLine;
        Length = length;
        EndingLength = endingLength;
        WasCut = wasCut;
        Scanned = scanned;
    }

    /// <summary>There is a line at the start of the buffer; else more bytes are needed, or the input is at its end.</summary>
    public bool IsLine { get; }

    /// <summary>Bytes of the line without its ending.</summary>
    public int Length { get; }

    /// <summary>Bytes of its ending: 1 for LF, 2 for CRLF, 0 for a cut line and for a last line without one.</summary>
    public int EndingLength { get; }

    /// <summary>The line is longer than the limit: this is a piece of it, and the next line of the buffer is the rest.</summary>
    public bool WasCut { get; }

    /// <summary>Bytes at the start of the buffer that hold no ending, to be handed in again with more bytes behind them. 0 when there is a line.</summary>
    public int Scanned { get; }

    /// <summary>Bytes that line and ending take from the buffer.</summary>
    public int Consumed => Length + EndingLength;

    /// <summary>A line that ends here.</summary>
    public static LineCut Line(int length, int endingLength) => new(isLine: true, length, endingLength, wasCut: false, scanned: 0);

    /// <summary>A piece of a line over the limit.</summary>
    public static LineCut Piece(int length) => new(isLine: true, length, endingLength: 0, wasCut: true, scanned: 0);

    /// <summary>No line yet.</summary>
    public static LineCut NeedMore(int scanned) => new(isLine: false, length: 0, endingLength: 0, wasCut: false, scanned);
}
