using System.Globalization;

namespace NetRepl.Core.Http.Files;

/// <summary>The part of a file that a Range header asks for (RFC 9110 §14).</summary>
/// <param name="Offset">Index of the first byte.</param>
/// <param name="Length">How many bytes; 0 if the file has none of them (416).</param>
internal readonly record struct ByteRange(long Offset, long Length)
{
    private const string Unit = "bytes=";

    /// <summary>Reads the header.</summary>
    /// <param name="header">Its value.</param>
    /// <param name="length">The file's length.</param>
    /// <returns>Null if the header is to be ignored: another unit, no range, or several, which nobody has to serve (§14.2).</returns>
    public static ByteRange? Read(string header, long length)
    {
        ReadOnlySpan<char> text = header.AsSpan().Trim();
        if (!text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase) || text.Contains(','))
        {
            return null;
        }

        text = text[Unit.Length..].Trim();
        int dash = text.IndexOf('-');
        if (dash < 0)
        {
            return null;
        }

        return dash == 0 ? ReadSuffix(text[1..], length) : ReadFromTo(text[..dash], text[(dash + 1)..], length);
    }

    private static ByteRange? ReadSuffix(ReadOnlySpan<char> digits, long length)
    {
        if (!TryNumber(digits, out long count))
        {
            return null;
        }

        long taken = Math.Min(count, length);
        return new ByteRange(length - taken, taken);
    }

    private static ByteRange? ReadFromTo(ReadOnlySpan<char> first, ReadOnlySpan<char> last, long length)
    {
        long end = long.MaxValue;
        if (!TryNumber(first, out long start) || (!last.IsEmpty && !TryNumber(last, out end)) || end < start)
        {
            return null;
        }

        return start >= length ? new ByteRange(0, 0) : new ByteRange(start, Math.Min(end, length - 1) - start + 1);
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
