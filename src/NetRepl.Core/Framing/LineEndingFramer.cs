namespace NetRepl.Core.Framing;

/// <summary>A frame is a line without its ending; see <see cref="LineFramer"/>. A longer one than the limit is refused, not cut.</summary>
/// <param name="maxLength">Longest line in bytes without its ending, at least 1.</param>
internal sealed class LineEndingFramer(int maxLength) : IFramer
{
    private const int LongestEnding = 2;

    /// <inheritdoc/>
    public string Name => "line";

    /// <inheritdoc/>
    public long MostPayload => long.MaxValue;

    /// <inheritdoc/>
    public int MostAdded => LongestEnding;

    /// <inheritdoc/>
    public FrameCut Cut(ReadOnlySpan<byte> buffer, bool isEnd, int alreadyScanned)
    {
        LineCut cut = LineFramer.Cut(buffer, isEnd, maxLength, alreadyScanned);
        if (!cut.IsLine)
        {
            return FrameCut.NeedMore(cut.Scanned);
        }

        return cut.WasCut
            ? FrameCut.Broken($"a line of more than {maxLength} bytes is over the limit (--max-frame)")
            : FrameCut.Frame(0, cut.Length, cut.Consumed);
    }

    /// <inheritdoc/>
    public int Wrap(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> lineEnding, Span<byte> frame)
    {
        payload.CopyTo(frame);
        lineEnding.CopyTo(frame[payload.Length..]);
        return payload.Length + lineEnding.Length;
    }
}
