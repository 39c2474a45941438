using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetRepl.Core.Text;

/// <summary>How a code point or byte that may not be shown is written: what <see cref="TypedEscapes"/> reads back.</summary>
internal static class EscapeNotation
{
    private const int MostDigits = 6;

    /// <summary><c>\n</c>, <c>\r</c>, <c>\t</c>; else <c>\x1b</c> in ASCII, <c>\u202e</c> up to U+FFFF, <c>\u{e0041}</c> above.</summary>
    public static void Write(Rune rune, IBufferWriter<byte> output)
    {
        switch (rune.Value)
        {
            case '\n':
                output.Write(@"\n"u8);
                break;
            case '\r':
                output.Write(@"\r"u8);
                break;
            case '\t':
                output.Write(@"\t"u8);
                break;
            case <= 0x7f:
                Write((byte)rune.Value, output);
                break;
            case <= 0xffff:
                Write((char)rune.Value, output);
                break;
            default:
                output.Write(@"\u{"u8);
                WriteHex(rune.Value, "x", output);
                output.Write("}"u8);
                break;
        }
    }

    /// <summary>A byte that is no UTF-8: <c>\xff</c>.</summary>
    public static void Write(byte value, IBufferWriter<byte> output)
    {
        output.Write(@"\x"u8);
        WriteHex(value, "x2", output);
    }

    /// <summary>A UTF-16 unit, which may be half a character: <c>\ud800</c>.</summary>
    public static void Write(char unit, IBufferWriter<byte> output)
    {
        output.Write(@"\u"u8);
        WriteHex(unit, "x4", output);
    }

    private static void WriteHex(int value, string format, IBufferWriter<byte> output)
    {
        value.TryFormat(output.GetSpan(MostDigits), out int written, format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
