using NetRepl.Core.Framing;

namespace NetRepl.Tests.Core.Framing;

/// <summary>Feeds chunk after chunk to a framer as a connection does.</summary>
internal static class FrameFeed
{
    /// <summary>The payloads up to the end, or to the first problem.</summary>
    public static List<byte[]> Frames(IFramer framer, IReadOnlyList<byte[]> chunks)
    {
        var frames = new List<byte[]>();
        byte[] buffer = [];
        int scanned = 0;
        for (int index = 0; index <= chunks.Count; index++)
        {
            bool isEnd = index == chunks.Count;
            buffer = isEnd ? buffer : [.. buffer, .. chunks[index]];
            FrameCut cut;
            while ((cut = framer.Cut(buffer, isEnd, scanned)).IsFrame)
            {
                frames.Add(buffer[cut.Start..(cut.Start + cut.Length)]);
                buffer = buffer[cut.Consumed..];
                scanned = 0;
            }

            if (cut.Problem is not null)
            {
                return frames;
            }

            scanned = cut.Scanned;
        }

        return frames;
    }
}
