using System.Globalization;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Scripting.Prompt.Results;

/// <summary>Bytes and text as literals on one line.</summary>
internal static class ByteText
{
    private const int MostBytes = 16;

    /// <summary>The bytes in an array or a piece of memory; null when the value is something else.</summary>
    public static ReadOnlyMemory<byte>? BytesOf(object? value) => value switch
    {
        byte[] bytes => bytes,
        ReadOnlyMemory<byte> bytes => bytes,
        Memory<byte> bytes => bytes,
        ArraySegment<byte> bytes => bytes,
        _ => default(ReadOnlyMemory<byte>?), // not null, which would become an empty array
    };

    /// <summary>As in <c>5 bytes 68 65 6c 6c 6f "hello"</c>, cut after sixteen.</summary>
    public static string Inline(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> shown = bytes[..Math.Min(MostBytes, bytes.Length)];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{bytes.Length} byte{(bytes.Length == 1 ? "" : "s")}");
        foreach (byte value in shown)
        {
            text.Append(CultureInfo.InvariantCulture, $" {value:x2}");
        }

        string more = shown.Length < bytes.Length ? "…" : "";
        return text.Append(more).Append($" \"{Escapes.OneLine(shown).Replace("\"", "\\\"", StringComparison.Ordinal)}{more}\"").ToString();
    }

    /// <summary>A string as a C# literal; what a terminal would obey is escaped.</summary>
    /// <param name="text">The string.</param>
    /// <param name="most">UTF-16 units after which it is cut, and its length told.</param>
    public static string Quote(string text, int most)
    {
        string shown = text.Length <= most ? text : text[..most];
        var quoted = new StringBuilder("\"");
        foreach (Rune rune in shown.EnumerateRunes())
        {
            quoted.Append(Escape(rune, '"'));
        }

        quoted.Append('"');
        return shown.Length == text.Length ? quoted.ToString() : quoted.Append(CultureInfo.InvariantCulture, $"… {text.Length} characters").ToString();
    }

    /// <summary>A character as a C# literal.</summary>
    public static string Quote(char unit) => Rune.TryCreate(unit, out Rune rune) ? $"'{Escape(rune, '\'')}'" : $"'\\u{(int)unit:x4}'";

    private static string Escape(Rune rune, char quote) => rune.Value switch
    {
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\0' => "\\0",
        _ when rune.Value == quote => $"\\{quote}",
        _ when !UnsafeCodePoints.IsHarmful(rune, DisplayForm.OneLine) => rune.ToString(),
        <= 0xffff => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };
}
