namespace NetRepl.Core.Http;

/// <summary>Cuts a body out of its chunks (RFC 9112 §7.1). Made for one body.</summary>
/// <remarks>Chunk lines end with CRLF and nothing else; extensions are skipped, trailers kept apart from the headers.</remarks>
internal sealed class ChunkedBody
{
    private const int LongestSize = 15; // hexadecimal digits: no overflow
    private const int LongestExtensions = 4 * 1024;

    private readonly HttpLimits limits;
    private readonly HeldBytes trailers = new();
    private State state = State.Size;
    private long size;
    private int digits;
    private int extensionBytes;
    private long total;

    public ChunkedBody(HttpLimits limits) => this.limits = limits;

    private enum State
    {
        Size,
        Extension,
        SizeEnd,
        Content,
        ContentReturn,
        ContentEnd,
        Trailers,
    }

    /// <summary>What came after the last chunk.</summary>
    public HttpHeaders Trailers { get; private set; } = HttpHeaders.None;

    /// <summary>Why it is refused, when a feed said so.</summary>
    public HttpRefusal? Refusal { get; private set; }

    /// <summary>Takes input up to the end of one piece.</summary>
    /// <param name="input">What came.</param>
    /// <param name="most">Longest piece that is wanted, at least 1.</param>
    /// <param name="consumed">How much of it was taken; the piece is its end.</param>
    /// <param name="piece">The piece's length.</param>
    public HttpStep Feed(ReadOnlySpan<byte> input, int most, out int consumed, out int piece)
    {
        piece = 0;
        consumed = 0;
        while (consumed < input.Length)
        {
            if (state == State.Content)
            {
                piece = (int)Math.Min(Math.Min(size, most), input.Length - consumed);
                consumed += piece;
                size -= piece;
                state = size == 0 ? State.ContentReturn : State.Content;
                return HttpStep.Body;
            }

            if (state == State.Trailers)
            {
                HttpStep step = FeedTrailers(input[consumed..], out int taken);
                consumed += taken;
                return step;
            }

            Refusal = Take(input[consumed++]);
            if (Refusal is not null)
            {
                return HttpStep.Refused;
            }
        }

        return HttpStep.NeedsInput;
    }

    private HttpRefusal? Take(byte one) => state switch
    {
        State.Size when char.IsAsciiHexDigit((char)one) => TakeDigit(one),
        State.Size when digits > 0 && one == ';' => Go(State.Extension),
        State.Size or State.Extension when digits > 0 && one == '\r' => Go(State.SizeEnd),
        State.Size => HttpRefusal.Bad("a chunk's size is no hexadecimal number"),
        State.Extension => TakeExtension(one),
        State.SizeEnd => one == '\n' ? BeginChunk() : HttpRefusal.Bad("a chunk's size does not end with CRLF"),
        State.ContentReturn => one == '\r' ? Go(State.ContentEnd) : HttpRefusal.Bad("a chunk is longer than its size"),
        _ => one == '\n' ? NextChunk() : HttpRefusal.Bad("a chunk does not end with CRLF"),
    };

    private HttpRefusal? TakeDigit(byte one)
    {
        size = (size << 4) + (char.IsAsciiDigit((char)one) ? one - (byte)'0' : (one | 0x20) - (byte)'a' + 10);
        return ++digits > LongestSize ? RequestHeadReader.TooLarge(limits) : null;
    }

    private HttpRefusal? TakeExtension(byte one)
    {
        if (one < ' ' && one != '\t')
        {
            return HttpRefusal.Bad("a chunk extension holds a control character");
        }

        return ++extensionBytes > LongestExtensions ? HttpRefusal.Bad($"the chunk extensions are longer than {LongestExtensions} bytes") : null;
    }

    private HttpRefusal? BeginChunk()
    {
        total += size;
        if (size > 0)
        {
            return total > limits.Body ? RequestHeadReader.TooLarge(limits) : Go(State.Content);
        }

        trailers.Append("\n"u8); // the empty line that ends a section is found by the line ending before it
        return Go(State.Trailers);
    }

    private HttpRefusal? NextChunk()
    {
        digits = 0;
        return Go(State.Size);
    }

    private HttpRefusal? Go(State next)
    {
        state = next;
        return null;
    }

    private HttpStep FeedTrailers(ReadOnlySpan<byte> input, out int consumed)
    {
        int before = trailers.Length;
        trailers.Append(input[..Math.Min(input.Length, limits.HeaderBytes + 2 - before)]);
        int end = FieldSection.FindEnd(trailers.Span, Math.Max(0, before - 3));
        consumed = (end < 0 ? trailers.Length : end) - before;
        if (end < 0 && trailers.Length <= limits.HeaderBytes + 1)
        {
            return HttpStep.NeedsInput;
        }

        HttpHeaders fields = HttpHeaders.None;
        Refusal = end < 0 || end > limits.HeaderBytes + 1
            ? new HttpRefusal(431, $"the trailers are longer than {limits.HeaderBytes} bytes (--http-headers)")
            : RequestHeadReader.ReadTrailers(trailers.Span[1..end], limits, out fields);
        Trailers = fields;
        trailers.Clear();
        return Refusal is null ? HttpStep.End : HttpStep.Refused;
    }
}
