namespace NetRepl.Core.Http;

/// <summary>The server's half of HTTP/1.1 on one connection, without any input or output (RFC 9112): bytes in, steps out.</summary>
/// <remarks>Any split of the bytes gives the same steps, but for where pieces of bodies are cut. It holds bytes only while a head or a
/// trailer section is incomplete, and never more than the limits allow.</remarks>
internal sealed class HttpExchange
{
    private const int MostEmptyLines = 8; // bytes of empty lines before a request (RFC 9112 §2.2)
    private const byte TlsHandshake = 0x16;

    private readonly HttpLimits limits;
    private HeldBytes? held;
    private ChunkedBody? chunks;
    private long remaining;
    private int emptyBytes;
    private bool isEmptyLineCut;
    private bool isInBody;

    public HttpExchange(HttpLimits limits) => this.limits = limits;

    /// <summary>The request's head, from <see cref="HttpStep.Head"/> until the next one begins; null outside.</summary>
    public RequestHead? Head { get; private set; }

    /// <summary>Length of the piece of the body that a feed found.</summary>
    public int PieceLength { get; private set; }

    /// <summary>Why nothing is taken any more; null while all is well.</summary>
    public HttpRefusal? Refusal { get; private set; }

    /// <summary>Whether a head has begun and is not complete.</summary>
    public bool IsInHead => held is { Length: > 0 } && Refusal is null;

    /// <summary>Whether a body has begun, or is to begin, and is not complete.</summary>
    public bool IsInBody => isInBody;

    /// <summary>Bytes of the body that are still to come; null if its length is not known.</summary>
    public long? Remaining => chunks is null ? remaining : null;

    /// <summary>What came after the last chunk of the present body.</summary>
    public HttpHeaders Trailers => chunks?.Trailers ?? HttpHeaders.None;

    /// <summary>Takes input up to the next step.</summary>
    /// <param name="input">What came and was not taken yet; may be empty.</param>
    /// <param name="consumed">How much of it was taken.</param>
    /// <param name="most">Longest piece of a body that is wanted, at least 1 unless nothing is left of it.</param>
    public HttpStep Feed(ReadOnlySpan<byte> input, out int consumed, int most = int.MaxValue)
    {
        consumed = 0;
        PieceLength = 0;
        if (Refusal is not null)
        {
            return HttpStep.Refused;
        }

        return isInBody ? FeedBody(input, most, out consumed) : FeedHead(input, out consumed);
    }

    /// <summary>No more input comes.</summary>
    /// <returns><see cref="HttpStep.Refused"/> if that cuts a request, else <see cref="HttpStep.NeedsInput"/>.</returns>
    public HttpStep Finish() => IsInHead || isInBody ? Refuse(HttpRefusal.Bad("the request ended early")) : HttpStep.NeedsInput;

    /// <summary>Refuses for a reason that lies outside the bytes, such as time.</summary>
    public HttpStep Refuse(HttpRefusal refusal)
    {
        Refusal ??= refusal;
        held?.Clear();
        return HttpStep.Refused;
    }

    private HttpStep FeedHead(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        if (!IsInHead)
        {
            Head = null;
            consumed = SkipEmptyLines(input);
            if (consumed == input.Length && emptyBytes <= MostEmptyLines)
            {
                return HttpStep.NeedsInput;
            }

            if (FindBadStart(input[consumed..]) is { } bad)
            {
                return Refuse(bad);
            }
        }

        HttpStep step = IsInHead ? FeedHeldHead(input, out int taken) : FeedNewHead(input[consumed..], out taken);
        consumed += taken;
        return step;
    }

    private int SkipEmptyLines(ReadOnlySpan<byte> input)
    {
        int count = input.IndexOfAnyExcept((byte)'\r', (byte)'\n') is var start and >= 0 ? start : input.Length;
        if (count > 0)
        {
            emptyBytes += count;
            isEmptyLineCut = input[count - 1] == '\r';
        }

        return count;
    }

    private HttpRefusal? FindBadStart(ReadOnlySpan<byte> start)
    {
        if (emptyBytes > MostEmptyLines || isEmptyLineCut)
        {
            return HttpRefusal.Bad("line endings before the request");
        }

        if (start[0] == TlsHandshake)
        {
            return HttpRefusal.Bad("this looks like TLS; plain HTTP is spoken here");
        }

        return HttpBytes.Token.Contains(start[0]) ? null : HttpRefusal.Bad("the request does not begin with a method");
    }

    private HttpStep FeedNewHead(ReadOnlySpan<byte> input, out int consumed)
    {
        int end = FieldSection.FindEnd(input, 0);
        consumed = end < 0 ? input.Length : end;
        if (end >= 0 || RequestHeadReader.FindExcess(input, limits) is not null)
        {
            return Complete(input[..consumed]);
        }

        held ??= new HeldBytes();
        held.Append(input);
        return HttpStep.NeedsInput;
    }

    private HttpStep FeedHeldHead(ReadOnlySpan<byte> input, out int consumed)
    {
        int before = held!.Length; // a head is held
        held.Append(input[..Math.Min(input.Length, limits.RequestLine + limits.HeaderBytes + 4)]);
        int end = FieldSection.FindEnd(held.Span, Math.Max(0, before - 3));
        consumed = (end < 0 ? held.Length : end) - before;
        return end >= 0 || RequestHeadReader.FindExcess(held.Span, limits) is not null
            ? Complete(held.Span[..(before + consumed)])
            : HttpStep.NeedsInput;
    }

    // Called with a complete head, or with so much of one that it is too long.
    private HttpStep Complete(ReadOnlySpan<byte> bytes)
    {
        RequestHead? head = null;
        HttpRefusal? refusal = RequestHeadReader.FindExcess(bytes, limits) ?? RequestHeadReader.Read(bytes, limits, out head);
        Head = head;
        held?.Clear();
        emptyBytes = 0;
        if (refusal is not null)
        {
            return Refuse(refusal);
        }

        chunks = head!.IsChunked ? new ChunkedBody(limits) : null; // not refused, so read
        remaining = head.ContentLength ?? 0;
        isInBody = true;
        return HttpStep.Head;
    }

    private HttpStep FeedBody(ReadOnlySpan<byte> input, int most, out int consumed)
    {
        if (chunks is null)
        {
            return FeedFixedBody(input, most, out consumed);
        }

        HttpStep step = chunks.Feed(input, most, out consumed, out int piece);
        PieceLength = piece;
        isInBody = step != HttpStep.End;
        return step == HttpStep.Refused ? Refuse(chunks.Refusal!) : step; // it says why
    }

    private HttpStep FeedFixedBody(ReadOnlySpan<byte> input, int most, out int consumed)
    {
        consumed = (int)Math.Min(Math.Min(remaining, most), input.Length);
        remaining -= consumed;
        PieceLength = consumed;
        if (consumed > 0)
        {
            return HttpStep.Body;
        }

        isInBody = remaining > 0;
        return isInBody ? HttpStep.NeedsInput : HttpStep.End;
    }
}
