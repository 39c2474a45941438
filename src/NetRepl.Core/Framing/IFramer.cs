namespace NetRepl.Core.Framing;

/// <summary>One way to cut a stream into frames, and to wrap payloads so that the peer can. Pure, shared by all connections.</summary>
/// <remarks>However the bytes arrive in pieces, the frames are the same, but for <see cref="RawFramer"/>, whose frames are the pieces.</remarks>
internal interface IFramer
{
    /// <summary>What <see cref="FramingTable"/> calls it.</summary>
    string Name { get; }

    /// <summary>Finds the frame at the start of a buffer.</summary>
    /// <param name="buffer">The bytes that were not yet consumed, from the first on.</param>
    /// <param name="isEnd">No more bytes will come.</param>
    /// <param name="alreadyScanned">What <see cref="FrameCut.Scanned"/> said when this buffer was shorter; 0 at first.</param>
    FrameCut Cut(ReadOnlySpan<byte> buffer, bool isEnd, int alreadyScanned);

    /// <summary>Longest payload that <see cref="Wrap"/> can mark.</summary>
    long MostPayload { get; }

    /// <summary>Most bytes that <see cref="Wrap"/> adds.</summary>
    int MostAdded { get; }

    /// <summary>Writes a payload as a frame.</summary>
    /// <param name="payload">At most <see cref="MostPayload"/> bytes.</param>
    /// <param name="lineEnding">The connection's line ending, for frames that are lines.</param>
    /// <param name="frame">Takes the frame; at least as long as the payload and <see cref="MostAdded"/>.</param>
    /// <returns>Bytes written.</returns>
    int Wrap(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> lineEnding, Span<byte> frame);
}
