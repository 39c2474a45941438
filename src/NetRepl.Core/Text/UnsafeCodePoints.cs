using System.Buffers;
using System.Text;

namespace NetRepl.Core.Text;

/// <summary>The one table of code points that may not reach a terminal as they are: they move the cursor, change colours, reorder text
/// or hide it. Everything else that is valid Unicode is shown untouched, emoji and every script included.</summary>
/// <remarks>The zero-width joiner is among them, so a family emoji is shown as its members.</remarks>
internal static class UnsafeCodePoints
{
    private const string Singles =
        "\u00ad\u061c\u180e" // soft hyphen, Arabic letter mark, Mongolian vowel separator
        + "\u200b\u200c\u200d\u200e\u200f" // zero width, left-to-right and right-to-left marks
        + "\u2028\u2029\u202a\u202b\u202c\u202d\u202e" // line and paragraph separator, embeddings and overrides
        + "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069" // word joiner, invisible operators, isolates
        + "\u206a\u206b\u206c\u206d\u206e\u206f" // deprecated format characters
        + "\ufeff\ufff9\ufffa\ufffb"; // byte order mark, interlinear annotation

    /// <summary>UTF-16 units that need a closer look, tab and newline included.</summary>
    public static readonly SearchValues<char> SuspectUnits = SearchValues.Create(
        [.. Range('\0', '\x1f'), .. Range('\x7f', '\x9f'), .. Singles, .. Range('\ud800', '\udfff')]);

    /// <summary>Whether the code point has to be escaped.</summary>
    public static bool IsHarmful(Rune rune, DisplayForm form) => rune.Value switch
    {
        '\n' or '\t' => form is DisplayForm.OneLine,
        < 0x20 or (>= 0x7f and <= 0x9f) => true,
        >= 0xe0000 and <= 0xe007f => true, // tags: a text of its own that nobody sees
        > 0xffff => false,
        _ => Singles.Contains((char)rune.Value, StringComparison.Ordinal),
    };

    private static IEnumerable<char> Range(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(unit => (char)unit);
}
