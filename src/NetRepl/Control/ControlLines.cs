using NetRepl.Core.Framing;
using NetRepl.Core.Transports;

namespace NetRepl.Control;

/// <summary>Reads the lines of one side of a control connection.</summary>
/// <param name="transport">Where they come from; stays the caller's.</param>
/// <param name="longest">Longest line in bytes without its ending.</param>
internal sealed class ControlLines(IStreamTransport transport, int longest)
{
    private const int FirstLength = 4096;

    private byte[] buffer = new byte[FirstLength];
    private int count;
    private int scanned;
    private bool isEnded;

    /// <summary>The next line without its ending, valid until the next call; null at the end.</summary>
    /// <exception cref="FormatException">It is too long; nothing can be read any more.</exception>
    /// <exception cref="NetException">The connection failed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancel)
    {
        Memory<byte> line;
        while (!TryTake(out line))
        {
            if (isEnded)
            {
                return null;
            }

            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            StreamReceived received = await transport.ReceiveAsync(buffer.AsMemory(count), cancel);
            count += received.Count;
            isEnded = received.IsEnd;
        }

        return line;
    }

    private bool TryTake(out Memory<byte> line)
    {
        LineCut cut = LineFramer.Cut(buffer.AsSpan(0, count), isEnded, longest, scanned);
        scanned = cut.Scanned;
        line = default;
        if (!cut.IsLine)
        {
            return false;
        }

        if (cut.WasCut)
        {
            throw new FormatException($"a line may have {longest} bytes");
        }

        line = buffer.AsSpan(0, cut.Length).ToArray();
        buffer.AsSpan(cut.Consumed, count - cut.Consumed).CopyTo(buffer);
        count -= cut.Consumed;
        return true;
    }
}
