using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace NetRepl.Core.Text;

/// <summary>How a code point or byte that may not be shown is written: what <see cref="TypedEscapes"/> reads back.</summary>
internal static class EscapeNotation
{
    private const int Longest = 10; // \u{10ffff}

    /// <summary><c>\n</c>, <c>\r</c>, <c>\t</c>; else <c>\x1b</c> in ASCII, <c>\u202e</c> up to U+FFFF, <c>\u{e0041}</c> above.</summary>
    public static void Write(Rune rune, IBufferWriter<byte> output)
    {
        Span<byte> place = output.GetSpan(Longest);
        int written = 0;
        _ = rune.Value switch
        {
            '\n' => Utf8.TryWrite(place, $@"\n", out written),
            '\r' => Utf8.TryWrite(place, $@"\r", out written),
            '\t' => Utf8.TryWrite(place, $@"\t", out written),
            <= 0x7f => Utf8.TryWrite(place, CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}", out written),
            <= 0xffff => Utf8.TryWrite(place, CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}", out written),
            _ => Utf8.TryWrite(place, CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}", out written),
        };
        output.Advance(written);
    }

    /// <summary>A byte that is no UTF-8: <c>\xff</c>.</summary>
    public static void Write(byte value, IBufferWriter<byte> output)
    {
        Utf8.TryWrite(output.GetSpan(Longest), CultureInfo.InvariantCulture, $"\\x{value:x2}", out int written);
        output.Advance(written);
    }

    /// <summary>A UTF-16 unit that is half a character: <c>\ud800</c>.</summary>
    public static void Write(char unit, IBufferWriter<byte> output)
    {
        Utf8.TryWrite(output.GetSpan(Longest), CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}", out int written);
        output.Advance(written);
    }
}
