using System.Globalization;
using System.Text;

namespace NetRepl.Core.Searching;

/// <summary>Turns a pattern as typed into one over Latin-1: a character beyond ASCII becomes the group of its UTF-8 bytes.</summary>
/// <remarks>So <c>Expect("日本+")</c> means what it says. <c>\xe9</c> stays the byte E9. Letter case is not folded in such a group.</remarks>
internal static class PatternText
{
    /// <summary>The pattern over Latin-1; the same string when it is all ASCII.</summary>
    /// <exception cref="ArgumentException">A class such as <c>[日本]</c> holds more than ASCII: it stands for one byte.</exception>
    public static string ToLatin1(string pattern)
    {
        if (Ascii.IsValid(pattern))
        {
            return pattern;
        }

        var text = new StringBuilder();
        int classStart = -1; // behind the [ of the class we are in
        bool isEscaped = false;
        foreach (Rune rune in pattern.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                text.Append((char)rune.Value);
                classStart = isEscaped ? classStart : ClassStart(classStart, text);
                isEscaped = rune.Value == '\\' && !isEscaped;
                continue;
            }

            if (classStart >= 0)
            {
                throw new ArgumentException($"'{rune}' is more than one byte, and a class stands for one: write (?:{rune}|...) for [{rune}...]", nameof(pattern));
            }

            text.Length -= isEscaped ? 1 : 0;
            AppendBytes(rune, text);
            isEscaped = false;
        }

        return text.ToString();
    }

    // Right behind [ or [^ a ] stands for itself.
    private static int ClassStart(int start, StringBuilder text) => (start, text[^1]) switch
    {
        (< 0, '[') => text.Length,
        (< 0, _) => start,
        (_, '^') when text.Length == start + 1 => text.Length,
        (_, ']') when text.Length > start + 1 => -1,
        _ => start,
    };

    private static void AppendBytes(Rune rune, StringBuilder text)
    {
        Span<byte> bytes = stackalloc byte[4];
        text.Append("(?-i:");
        foreach (byte value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            text.Append(CultureInfo.InvariantCulture, $@"\x{value:x2}");
        }

        text.Append(')');
    }
}
