namespace NetRepl.Core.Framing;

/// <summary>No framing: what came together is a frame, and nothing is added.</summary>
internal sealed class RawFramer : IFramer
{
    /// <inheritdoc/>
    public string Name => "raw";

    /// <inheritdoc/>
    public long MostPayload => long.MaxValue;

    /// <inheritdoc/>
    public int MostAdded => 0;

    /// <inheritdoc/>
    public FrameCut Cut(ReadOnlySpan<byte> buffer, bool isEnd, int alreadyScanned) =>
        buffer.IsEmpty ? FrameCut.NeedMore(0) : FrameCut.Frame(0, buffer.Length, buffer.Length);

    /// <inheritdoc/>
    public int Wrap(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> lineEnding, Span<byte> frame)
    {
        payload.CopyTo(frame);
        return payload.Length;
    }
}
