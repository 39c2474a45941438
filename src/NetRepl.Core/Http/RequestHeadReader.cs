namespace NetRepl.Core.Http;

/// <summary>Reads a complete request head.</summary>
internal static class RequestHeadReader
{
    /// <summary>Why a head, complete or not, is too long already; null if it is not.</summary>
    public static HttpRefusal? FindExcess(ReadOnlySpan<byte> head, HttpLimits limits)
    {
        int ending = head.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = ending < 0 ? head : head[..ending];
        int length = line is [.., (byte)'\r'] ? line.Length - 1 : line.Length;
        if (length > limits.RequestLine)
        {
            return new HttpRefusal(414, $"the request line is longer than {limits.RequestLine} bytes (--http-line)");
        }

        return ending >= 0 && head.Length - ending - 1 > limits.HeaderBytes
            ? new HttpRefusal(431, $"the headers are longer than {limits.HeaderBytes} bytes (--http-headers)")
            : null;
    }

    /// <summary>Reads it.</summary>
    /// <param name="bytes">Request line, headers and the empty line; copied.</param>
    /// <param name="limits">What is taken.</param>
    /// <param name="head">The head, when nothing is wrong.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public static HttpRefusal? Read(ReadOnlySpan<byte> bytes, HttpLimits limits, out RequestHead? head)
    {
        head = null;
        ReadOnlySpan<byte> rest = bytes;
        ReadOnlySpan<byte> line = FieldSection.TakeLine(ref rest);
        if (RequestLine.Read(line, out string method, out string target, out bool isOld) is { } badLine)
        {
            return badLine;
        }

        if (ReadFields(rest, limits, out FieldLine[] fields) is { } badField)
        {
            return badField;
        }

        var framing = default(RequestFraming);
        foreach (FieldLine field in fields)
        {
            if (framing.Take(rest.Slice(field.Name, field.NameLength), rest.Slice(field.Value, field.ValueLength)) is { } refused)
            {
                return refused;
            }
        }

        if (framing.Finish(isOld) is { } badFraming)
        {
            return badFraming;
        }

        head = new RequestHead
        {
            Method = method,
            Target = target,
            IsOld = isOld,
            Headers = HttpHeaders.Of(rest, fields),
            ContentLength = framing.ContentLength,
            IsChunked = framing.IsChunked,
            KeepsAlive = framing.KeepsAlive(isOld),
            ExpectsContinue = framing.ExpectsContinue && !isOld,
        };
        return framing.ContentLength > limits.Body ? TooLarge(limits) : null;
    }

    /// <summary>Reads a trailer section, which says nothing about framing any more (RFC 9110 §6.5.1).</summary>
    /// <param name="section">The lines and the empty one; copied.</param>
    /// <param name="limits">What is taken.</param>
    /// <param name="trailers">The fields; none when something is wrong.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public static HttpRefusal? ReadTrailers(ReadOnlySpan<byte> section, HttpLimits limits, out HttpHeaders trailers)
    {
        HttpRefusal? bad = ReadFields(section, limits, out FieldLine[] fields);
        trailers = bad is null ? HttpHeaders.Of(section, fields) : HttpHeaders.None;
        return bad;
    }

    /// <summary>413.</summary>
    public static HttpRefusal TooLarge(HttpLimits limits) => new(413, $"the body is longer than {limits.Body} bytes (--http-body)");

    private static HttpRefusal? ReadFields(ReadOnlySpan<byte> section, HttpLimits limits, out FieldLine[] fields)
    {
        fields = [];
        int count = section.Count((byte)'\n') - 1;
        if (count > limits.HeaderCount)
        {
            return new HttpRefusal(431, $"more than {limits.HeaderCount} header lines (--http-header-count)");
        }

        fields = new FieldLine[count];
        ReadOnlySpan<byte> rest = section;
        for (int index = 0; index < count; index++)
        {
            int start = section.Length - rest.Length;
            if (FieldSection.Read(FieldSection.TakeLine(ref rest), start, out fields[index]) is { } bad)
            {
                return bad;
            }
        }

        return null;
    }
}
