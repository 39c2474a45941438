using System.Diagnostics.CodeAnalysis;

namespace NetRepl.Core.Text;

/// <summary>Bytes as people write them in hex: <c>de ad be ef</c>, <c>DEADBEEF</c>, <c>de:ad:be:ef</c>, <c>0xde, 0xad</c>.</summary>
/// <remarks>Two digits a byte; between bytes may stand white space, <c>:</c>, <c>-</c>, <c>,</c> and <c>0x</c>.</remarks>
internal static class HexDigits
{
    private const string Separators = " \t\r\n:-,";

    /// <summary>Reads them.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="bytes">What it stands for.</param>
    /// <param name="why">What is wrong and where (characters counted from 1), in one line of lower case without full stop.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? why)
    {
        var read = new List<byte>(text.Length / 2);
        bytes = null;
        why = null;
        for (int position = 0; position < text.Length;)
        {
            ReadOnlySpan<char> rest = text.AsSpan(position);
            int skipped = SeparatorLength(rest);
            if (skipped > 0)
            {
                position += skipped;
                continue;
            }

            if (!char.IsAsciiHexDigit(rest[0]))
            {
                why = $"'{rest[0]}' is no hex digit at character {position + 1}";
                return false;
            }

            if (rest.Length < 2 || !char.IsAsciiHexDigit(rest[1]))
            {
                why = $"the byte at character {position + 1} has one digit, and needs two";
                return false;
            }

            read.Add((byte)((Value(rest[0]) << 4) | Value(rest[1])));
            position += 2;
        }

        bytes = [.. read];
        return true;
    }

    /// <summary>Reads them, or says what is wrong.</summary>
    /// <exception cref="FormatException">It is no hex.</exception>
    public static byte[] Read(string text) => TryRead(text, out byte[]? bytes, out string? why) ? bytes : throw new FormatException(why);

    private static int SeparatorLength(ReadOnlySpan<char> text)
    {
        bool isPrefix = text is ['0', 'x' or 'X', _, ..] && char.IsAsciiHexDigit(text[2]);
        return isPrefix ? 2 : Separators.Contains(text[0], StringComparison.Ordinal) ? 1 : 0;
    }

    private static int Value(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
