using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace NetRepl.Core.Text;

/// <summary>Reads the escapes that people type for bytes they cannot type: <c>\n \r \t \0 \e \\ \xHH \uHHHH \u{H...}</c>.</summary>
/// <remarks><c>\xHH</c> is one byte; <c>\u</c> is a code point and gives its UTF-8, as does all other text.</remarks>
internal static class TypedEscapes
{
    private const string Known = @"\n \r \t \0 \e \\ \xHH \uHHHH \u{H...}";
    private const int MostDigits = 6; // \u{10ffff}

    /// <summary>Reads text with escapes.</summary>
    /// <param name="text">The text as typed.</param>
    /// <param name="bytes">What it stands for.</param>
    /// <param name="why">What is wrong and where (characters counted from 1), in one line of lower case without full stop.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out string? why)
    {
        if (TryRead(text, out bytes, out int position, out string? problem))
        {
            why = null;
            return true;
        }

        why = $"{problem} at character {position + 1}";
        return false;
    }

    /// <summary>Reads text with escapes.</summary>
    /// <param name="text">The text as typed.</param>
    /// <param name="bytes">What it stands for.</param>
    /// <param name="position">Where it goes wrong: characters counted from 0.</param>
    /// <param name="problem">What is wrong there, to be followed by the place.</param>
    public static bool TryRead(
        string text, [NotNullWhen(true)] out byte[]? bytes, out int position, [NotNullWhen(false)] out string? problem)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, text.Length));
        bytes = null;
        problem = null;
        position = 0;
        while (position < text.Length)
        {
            int used = text[position] == '\\'
                ? ReadEscape(text.AsSpan(position), output, out problem)
                : ReadPlain(text.AsSpan(position), output, out problem);
            if (problem is not null)
            {
                return false;
            }

            position += used;
        }

        bytes = output.WrittenSpan.ToArray();
        return true;
    }

    private static int ReadPlain(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output, out string? problem)
    {
        int length = text.IndexOf('\\') is var next && next < 0 ? text.Length : next;
        OperationStatus status = System.Text.Unicode.Utf8.FromUtf16(
            text[..length],
            output.GetSpan(length * 3),
            out _,
            out int written,
            replaceInvalidSequences: false);

        problem = status is OperationStatus.Done ? null : "half a character (lone surrogate) in the text";
        output.Advance(written);
        return length;
    }

    private static int ReadEscape(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output, out string? problem)
    {
        problem = null;
        if (text.Length == 1)
        {
            problem = @"lone backslash, written \\,";
            return 0;
        }

        switch (text[1])
        {
            case 'n': return Append((byte)'\n', output);
            case 'r': return Append((byte)'\r', output);
            case 't': return Append((byte)'\t', output);
            case '0': return Append(0, output);
            case 'e': return Append(0x1b, output);
            case '\\': return Append((byte)'\\', output);
            case 'x': return ReadByte(text, output, out problem);
            case 'u': return ReadCodePoint(text, output, out problem);
            default:
                string shown = Rune.DecodeFromUtf16(text[1..], out Rune rune, out _) is OperationStatus.Done ? rune.ToString() : "\ufffd";
                problem = $@"escape '\{Escapes.OneLine(shown)}' is unknown (choose {Known})";
                return 0;
        }
    }

    private static int Append(byte value, ArrayBufferWriter<byte> output)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
        return 2;
    }

    private static int ReadByte(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output, out string? problem)
    {
        if (text.Length < 4 || !TryHex(text[2..4], out int value))
        {
            problem = @"\x needs two hex digits, as in \x1b,";
            return 0;
        }

        problem = null;
        return Append((byte)value, output) + 2;
    }

    private static int ReadCodePoint(ReadOnlySpan<char> text, ArrayBufferWriter<byte> output, out string? problem)
    {
        bool isBraced = text.Length > 2 && text[2] == '{';
        int start = isBraced ? 3 : 2;
        int length = isBraced ? text[start..].IndexOf('}') : Math.Min(4, text.Length - start);
        bool hasDigits = isBraced ? length is >= 1 and <= MostDigits : length == 4;
        if (!hasDigits || !TryHex(text.Slice(start, length), out int value))
        {
            problem = @"\u needs four hex digits or one to six in braces, as in \u20ac or \u{1f600},";
            return 0;
        }

        if (!Rune.TryCreate(value, out Rune rune))
        {
            problem = $"U+{value:X4} is no character (write the code point of the whole character in braces)";
            return 0;
        }

        problem = null;
        output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
        return start + length + (isBraced ? 1 : 0);
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
