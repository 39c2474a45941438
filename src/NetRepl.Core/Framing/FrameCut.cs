namespace NetRepl.Core.Framing;

/// <summary>Where the next frame of a buffer lies, that more bytes are needed to tell, or that what came is no frame.</summary>
internal readonly record struct FrameCut
{
    private FrameCut(bool isFrame, int start, int length, int consumed)
    {
        IsFrame = isFrame;
        Start = start;
        Length = length;
        Consumed = consumed;
    }

    /// <summary>There is a frame; else more bytes are needed, or there is a <see cref="Problem"/>.</summary>
    public bool IsFrame { get; }

    /// <summary>Where its payload begins in the buffer.</summary>
    public int Start { get; }

    /// <summary>Bytes of its payload; 0 is an empty frame.</summary>
    public int Length { get; }

    /// <summary>Bytes that the frame takes from the buffer with all that marks it.</summary>
    public int Consumed { get; }

    /// <summary>Bytes of the buffer's start that need no second look, to be handed in again with more bytes behind them.</summary>
    public int Scanned { get; private init; }

    /// <summary>Why no frame can come of these bytes any more, in one line; null if all is well.</summary>
    public string? Problem { get; private init; }

    /// <summary>A frame.</summary>
    public static FrameCut Frame(int start, int length, int consumed) => new(isFrame: true, start, length, consumed);

    /// <summary>No frame yet.</summary>
    public static FrameCut NeedMore(int scanned) => default(FrameCut) with { Scanned = scanned };

    /// <summary>Too long, or cut off by the end.</summary>
    public static FrameCut Broken(string problem) => default(FrameCut) with { Problem = problem };
}
