namespace NetRepl.Core.Framing;

/// <summary>Cuts lines from bytes. A line ends with LF or CRLF; a CR alone is part of it. Pure, and allocates nothing.</summary>
/// <remarks>However the bytes arrive in pieces, the lines are the same. Each byte is looked at once as long as the caller hands
/// <see cref="LineCut.Scanned"/> back in.</remarks>
internal static class LineFramer
{
    /// <summary>Longest line in bytes without its ending, if the user sets no other: 64 KiB.</summary>
    public const int DefaultMaxLength = 65_536;

    private const int LongestSequence = 4;

    /// <summary>Finds the line at the start of a buffer.</summary>
    /// <param name="buffer">The bytes that were not yet consumed, from the first on.</param>
    /// <param name="isEnd">No more bytes will come: what is left is a line without an ending.</param>
    /// <param name="maxLength">Longest line in bytes without its ending, at least 1. A longer one comes in pieces of at most that length,
    /// which part no CRLF, and no UTF-8 sequence unless the limit is shorter than the sequence.</param>
    /// <param name="alreadyScanned">What <see cref="LineCut.Scanned"/> said when this buffer was shorter; 0 at first.</param>
    public static LineCut Cut(ReadOnlySpan<byte> buffer, bool isEnd, int maxLength = DefaultMaxLength, int alreadyScanned = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);

        // A line of full length and its CRLF fill the window; without LF in it the line is too long.
        ReadOnlySpan<byte> window = buffer[..(int)Math.Min(buffer.Length, maxLength + 2L)];
        int newline = window[alreadyScanned..].IndexOf((byte)'\n');
        if (newline >= 0)
        {
            return CutAt(alreadyScanned + newline, buffer, maxLength);
        }

        if (buffer.Length <= maxLength)
        {
            return isEnd && buffer.Length > 0 ? LineCut.Line(buffer.Length, endingLength: 0) : LineCut.NeedMore(buffer.Length);
        }

        bool mayEndYet = !isEnd && buffer.Length == maxLength + 1 && buffer[^1] == '\r';

        return mayEndYet ? LineCut.NeedMore(buffer.Length) : LineCut.Piece(PieceLength(buffer, maxLength));
    }

    private static LineCut CutAt(int newline, ReadOnlySpan<byte> buffer, int maxLength)
    {
        int endingLength = newline > 0 && buffer[newline - 1] == '\r' ? 2 : 1;
        int length = newline + 1 - endingLength;

        return length <= maxLength ? LineCut.Line(length, endingLength) : LineCut.Piece(PieceLength(buffer, maxLength));
    }

    // The buffer holds more than maxLength bytes, so the byte after the piece is there to look at.
    private static int PieceLength(ReadOnlySpan<byte> buffer, int maxLength)
    {
        int start = maxLength;
        while (start > 0 && maxLength - start < LongestSequence - 1 && IsContinuation(buffer[start]))
        {
            start--;
        }

        bool partsSequence = start > 0 && start < maxLength && SequenceLength(buffer[start]) > maxLength - start;

        return partsSequence ? start : maxLength;
    }

    private static bool IsContinuation(byte value) => (value & 0b1100_0000) == 0b1000_0000;

    // RFC 3629 §3; what is no first byte of a sequence stands alone.
    private static int SequenceLength(byte first) => first switch
    {
        >= 0xf0 and <= 0xf4 => 4,
        >= 0xe0 and < 0xf0 => 3,
        >= 0xc2 and < 0xe0 => 2,
        _ => 1,
    };
}
