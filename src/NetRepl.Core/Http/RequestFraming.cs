using System.Buffers.Text;
using System.Text;

namespace NetRepl.Core.Http;

/// <summary>What the headers say about where a request ends and whether the connection goes on (RFC 9112 §6, §9).</summary>
/// <remarks>Strict where two readers of the same bytes might differ: that is how requests are smuggled.</remarks>
internal struct RequestFraming
{
    private int hosts;
    private int codings;
    private bool hasUnknownCoding;
    private bool asksToClose;
    private bool asksToKeep;

    /// <summary>The body's length; null if no header tells it.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>Whether the body comes in chunks.</summary>
    public readonly bool IsChunked => codings > 0;

    /// <summary>Whether the client waits for a go-ahead before it sends the body.</summary>
    public bool ExpectsContinue { get; private set; }

    /// <summary>Looks at one field.</summary>
    /// <returns>Null, or why the request is refused.</returns>
    public HttpRefusal? Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => name.Length switch
    {
        4 when Ascii.EqualsIgnoreCase(name, "host"u8) => TakeHost(value),
        6 when Ascii.EqualsIgnoreCase(name, "expect"u8) => TakeExpect(value),
        10 when Ascii.EqualsIgnoreCase(name, "connection"u8) => TakeConnection(value),
        14 when Ascii.EqualsIgnoreCase(name, "content-length"u8) => TakeLength(value),
        17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8) => TakeCodings(value),
        _ => null,
    };

    /// <summary>Judges the fields together, when all are taken.</summary>
    /// <param name="isOld">Whether the request is HTTP/1.0.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public readonly HttpRefusal? Finish(bool isOld)
    {
        if (hosts == 0 && !isOld)
        {
            return HttpRefusal.Bad("the Host header is missing");
        }

        if (hasUnknownCoding)
        {
            return new HttpRefusal(501, "the transfer coding is unknown; chunked is understood");
        }

        if (codings > 1)
        {
            return HttpRefusal.Bad("the body is chunked twice");
        }

        if (IsChunked && ContentLength is not null)
        {
            return HttpRefusal.Bad("both Content-Length and Transfer-Encoding");
        }

        return IsChunked && isOld ? HttpRefusal.Bad("Transfer-Encoding in HTTP/1.0") : null;
    }

    /// <summary>Whether the client wants to go on after this request (RFC 9112 §9.3).</summary>
    public readonly bool KeepsAlive(bool isOld) => !asksToClose && (!isOld || asksToKeep);

    private HttpRefusal? TakeHost(ReadOnlySpan<byte> value)
    {
        if (++hosts > 1)
        {
            return HttpRefusal.Bad("two Host headers");
        }

        return value.ContainsAnyExcept(HttpBytes.Host) ? HttpRefusal.Bad("the Host header is no host") : null;
    }

    private HttpRefusal? TakeExpect(ReadOnlySpan<byte> value)
    {
        ExpectsContinue = Ascii.EqualsIgnoreCase(value, "100-continue"u8);
        return ExpectsContinue ? null : new HttpRefusal(417, "only 100-continue can be expected");
    }

    private HttpRefusal? TakeConnection(ReadOnlySpan<byte> value)
    {
        foreach (Range part in value.Split((byte)','))
        {
            ReadOnlySpan<byte> option = value[part].Trim(" \t"u8);
            asksToClose |= Ascii.EqualsIgnoreCase(option, "close"u8);
            asksToKeep |= Ascii.EqualsIgnoreCase(option, "keep-alive"u8);
        }

        return null;
    }

    private HttpRefusal? TakeLength(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return HttpRefusal.Bad("Content-Length is no number");
        }

        ReadOnlySpan<byte> digits = value.TrimStart((byte)'0');
        bool fits = Utf8Parser.TryParse(digits.IsEmpty ? "0"u8 : digits, out long length, out int used) && used >= digits.Length;
        if (!fits)
        {
            return new HttpRefusal(413, "the body is too large");
        }

        if (ContentLength is { } before && before != length)
        {
            return HttpRefusal.Bad("two different Content-Length headers");
        }

        ContentLength = length;
        return null;
    }

    private HttpRefusal? TakeCodings(ReadOnlySpan<byte> value)
    {
        foreach (Range part in value.Split((byte)','))
        {
            bool isChunked = Ascii.EqualsIgnoreCase(value[part].Trim(" \t"u8), "chunked"u8);
            codings += isChunked ? 1 : 0;
            hasUnknownCoding |= !isChunked;
        }

        return null;
    }
}
