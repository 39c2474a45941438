using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Export;

/// <summary>Bytes as C# writes them: <c>"..."u8</c> if they are UTF-8, else <c>new byte[] { 0x1b, ... }</c>.</summary>
/// <remarks>Both can be handed to <c>Send</c>. Only ASCII and letters that are safe to show stand there as they are.</remarks>
internal static class CSharpLiteral
{
    /// <summary>A text as C# writes it: <c>"..."</c>.</summary>
    public static string OfText(string text) => Of(Encoding.UTF8.GetBytes(text))[..^2]; // u8 makes bytes of it

    /// <summary>The literal of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var literal = new ArrayBufferWriter<byte>();
        Write(bytes, literal);
        return Encoding.UTF8.GetString(literal.WrittenSpan);
    }

    /// <summary>Writes the literal of bytes.</summary>
    public static void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        if (Utf8.IsValid(bytes))
        {
            WriteText(bytes, output);
        }
        else
        {
            WriteArray(bytes, output);
        }
    }

    private static void WriteText(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        while (Rune.DecodeFromUtf8(bytes, out Rune rune, out int used) is OperationStatus.Done)
        {
            switch (rune.Value)
            {
                case '"':
                    output.Write("\\\""u8);
                    break;
                case '\\':
                    output.Write(@"\\"u8);
                    break;
                case '\n':
                    output.Write(@"\n"u8);
                    break;
                case '\r':
                    output.Write(@"\r"u8);
                    break;
                case '\t':
                    output.Write(@"\t"u8);
                    break;
                case > 0xffff when UnsafeCodePoints.IsHarmful(rune, DisplayForm.OneLine):
                    WriteHex(@"\U"u8, rune.Value, "x8", output);
                    break;
                case var _ when UnsafeCodePoints.IsHarmful(rune, DisplayForm.OneLine):
                    WriteHex(@"\u"u8, rune.Value, "x4", output); // not \x, which takes up to four digits
                    break;
                default:
                    output.Write(bytes[..used]);
                    break;
            }

            bytes = bytes[used..];
        }

        output.Write("\"u8"u8);
    }

    private static void WriteArray(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        output.Write("new byte[] {"u8);
        for (int index = 0; index < bytes.Length; index++)
        {
            WriteHex(index == 0 ? " 0x"u8 : ", 0x"u8, bytes[index], "x2", output);
        }

        output.Write(" }"u8);
    }

    private static void WriteHex(ReadOnlySpan<byte> before, int value, string format, IBufferWriter<byte> output)
    {
        output.Write(before);
        value.TryFormat(output.GetSpan(8), out int written, format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }
}
