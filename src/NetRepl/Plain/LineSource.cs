using NetRepl.Core.Framing;
using NetRepl.Core.Transports;

namespace NetRepl.Plain;

/// <summary>The lines that come over a stream, each as soon as it is there: of stdin, of a control connection.</summary>
/// <param name="input">Where bytes come from; stays the caller's.</param>
/// <param name="longest">Longest line in bytes without its ending.</param>
internal sealed class LineSource(IStreamTransport input, int longest)
{
    private const int FirstLength = 4096;

    private byte[] buffer = new byte[FirstLength];
    private int count;
    private int scanned;
    private int given;
    private bool isEnded;

    /// <summary>The next line without its ending, LF or CRLF, valid until the next call; null at the end.</summary>
    /// <exception cref="FormatException">It is too long; nothing can be read any more.</exception>
    /// <exception cref="NetException">The stream failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> came; nothing is lost.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancel)
    {
        DropGiven();
        while (true)
        {
            LineCut cut = LineFramer.Cut(buffer.AsSpan(0, count), isEnded, longest, scanned);
            scanned = cut.Scanned;
            if (cut.WasCut)
            {
                throw new FormatException($"a line may have {longest} bytes");
            }

            if (cut.IsLine)
            {
                given = cut.Consumed;
                return buffer.AsMemory(0, cut.Length);
            }

            if (isEnded)
            {
                return null;
            }

            await FillAsync(cancel);
        }
    }

    private void DropGiven()
    {
        buffer.AsSpan(given, count - given).CopyTo(buffer);
        count -= given;
        given = 0;
    }

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        if (count == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        StreamReceived received = await input.ReceiveAsync(buffer.AsMemory(count), cancel);
        count += received.Count;
        isEnded = received.IsEnd;
    }
}
