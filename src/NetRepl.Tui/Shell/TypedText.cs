using System.Buffers;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Shell;

/// <summary>Bytes as they would be typed: what <see cref="TypedEscapes"/> reads back as the same bytes.</summary>
internal static class TypedText
{
    /// <summary>The text for some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) == OperationStatus.Done)
            {
                Append(text, rune);
            }
            else
            {
                foreach (byte value in bytes[..used])
                {
                    text.Append(@"\x").Append(value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
                }
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Rune rune) => text.Append(rune.Value switch
    {
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        0x1b => @"\e",
        < 0x20 or 0x7f => $@"\x{rune.Value:x2}",
        _ when UnsafeCodePoints.IsHarmful(rune, DisplayForm.OneLine) => $@"\u{{{rune.Value:x}}}",
        _ => rune.ToString(),
    });
}
