using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetRepl.Core.Http;

/// <summary>Decodes percent-encoded text of URLs (RFC 3986 §2.1) as UTF-8. What is no valid escape stays as it is.</summary>
internal static class PercentDecoding
{
    private const int LargestOnStack = 256;

    /// <summary>Decodes a path for reading: what would change its structure or cannot be shown stays encoded
    /// (<c>/</c>, <c>\</c>, control characters, bytes that are no UTF-8), and dot segments are removed (RFC 3986 §5.2.4).</summary>
    /// <param name="path">The path as sent.</param>
    public static string Path(ReadOnlySpan<char> path)
    {
        if (path.IndexOf('%') < 0 && !path.Contains("/.", StringComparison.Ordinal))
        {
            return path.Length == 1 && path[0] == '/' ? "/" : path.ToString();
        }

        return RemoveDots(Decode(path, isPath: true));
    }

    /// <summary>Decodes one segment of a path in full, whatever it holds.</summary>
    public static string Segment(ReadOnlySpan<char> segment) => segment.IndexOf('%') < 0 ? segment.ToString() : Decode(segment, isPath: false);

    /// <summary>Decodes a name or value of a query or form, where <c>+</c> is a space.</summary>
    public static string Query(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('%', '+') < 0)
        {
            return text.ToString();
        }

        char[] spaced = ArrayPool<char>.Shared.Rent(text.Length);
        text.Replace(spaced, '+', ' ');
        string decoded = Decode(spaced.AsSpan(0, text.Length), isPath: false);
        ArrayPool<char>.Shared.Return(spaced);
        return decoded;
    }

    private static string Decode(ReadOnlySpan<char> text, bool isPath)
    {
        byte[]? rented = text.Length > LargestOnStack ? ArrayPool<byte>.Shared.Rent(text.Length) : null;
        Span<byte> escaped = rented ?? stackalloc byte[LargestOnStack];
        var decoded = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length;)
        {
            int count = TakeEscapes(text[index..], escaped);
            AppendEscaped(decoded, escaped[..count], isPath);
            index += 3 * count;
            if (count == 0)
            {
                decoded.Append(text[index++]);
            }
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return decoded.ToString();
    }

    // The bytes of the escapes that stand at the beginning, one after the other.
    private static int TakeEscapes(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        int count = 0;
        while (text.Length >= 3 && text[0] == '%' && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]))
        {
            bytes[count++] = byte.Parse(text[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            text = text[3..];
        }

        return count;
    }

    private static void AppendEscaped(StringBuilder decoded, ReadOnlySpan<byte> bytes, bool isPath)
    {
        Span<char> pair = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used);
            bool stays = status != OperationStatus.Done || (isPath && (Rune.IsControl(rune) || rune.Value is '/' or '\\'));
            if (!stays)
            {
                decoded.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                foreach (byte one in bytes[..used])
                {
                    decoded.Append('%').Append(one.ToString("X2", CultureInfo.InvariantCulture));
                }
            }

            bytes = bytes[used..];
        }
    }

    private static string RemoveDots(string path)
    {
        var kept = new List<string>();
        string[] segments = path.Split('/');
        for (int index = 1; index < segments.Length; index++)
        {
            bool isLast = index == segments.Length - 1;
            if (segments[index] == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (segments[index] is not ("." or ".."))
            {
                kept.Add(segments[index]);
            }
            else if (isLast)
            {
                kept.Add(""); // what is left is a folder
            }
        }

        return "/" + string.Join('/', kept);
    }
}
