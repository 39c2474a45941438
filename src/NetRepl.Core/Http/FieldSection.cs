namespace NetRepl.Core.Http;

/// <summary>Reads field sections: the headers of a request, and trailers (RFC 9112 §5).</summary>
internal static class FieldSection
{
    /// <summary>Finds the empty line that ends a section.</summary>
    /// <param name="bytes">The bytes so far, the line before the section included.</param>
    /// <param name="from">Where to begin; what lies before it is known to hold no line ending that matters.</param>
    /// <returns>The index behind the empty line; -1 if it has not come.</returns>
    public static int FindEnd(ReadOnlySpan<byte> bytes, int from)
    {
        while (bytes[from..].IndexOf((byte)'\n') is var ending and >= 0)
        {
            from += ending + 1;
            ReadOnlySpan<byte> next = bytes[from..];
            if (next.StartsWith("\n"u8))
            {
                return from + 1;
            }

            if (next.StartsWith("\r\n"u8))
            {
                return from + 2;
            }
        }

        return -1;
    }

    /// <summary>Takes the next line off <paramref name="rest"/>, without its ending: CRLF, or LF alone (RFC 9112 §2.2).</summary>
    /// <param name="rest">Holds at least one line ending.</param>
    public static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> rest)
    {
        int ending = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = rest[..ending];
        rest = rest[(ending + 1)..];
        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    /// <summary>Reads one field line.</summary>
    /// <param name="line">The line, without its ending.</param>
    /// <param name="start">Where it stands in the bytes that <paramref name="field"/> refers to.</param>
    /// <param name="field">The field.</param>
    /// <returns>Null, or what is wrong with it.</returns>
    public static HttpRefusal? Read(ReadOnlySpan<byte> line, int start, out FieldLine field)
    {
        field = default;
        if (line[0] is (byte)' ' or (byte)'\t')
        {
            return HttpRefusal.Bad("a header line is folded (obs-fold)");
        }

        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(HttpBytes.Token))
        {
            return HttpRefusal.Bad(colon > 0 && line[colon - 1] is (byte)' ' or (byte)'\t'
                ? "a header name has a space before the colon"
                : "a header line has no valid name");
        }

        ReadOnlySpan<byte> value = line[(colon + 1)..].Trim(" \t"u8);
        if (value.ContainsAnyExcept(HttpBytes.FieldValue))
        {
            return HttpRefusal.Bad("a header value holds a control character");
        }

        int offset = value.IsEmpty ? line.Length : colon + 1 + line[(colon + 1)..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        field = new FieldLine(start, colon, start + offset, value.Length);
        return null;
    }
}
