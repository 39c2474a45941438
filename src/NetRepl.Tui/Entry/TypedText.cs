using System.Buffers;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Entry;

/// <summary>Bytes as a person would type them: what edit-and-resend starts from. <see cref="TypedEntry"/> reads the same bytes back.</summary>
internal static class TypedText
{
    /// <summary>Bytes as text with escapes, on one line; a backslash is written twice.</summary>
    public static string From(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, bytes.Length));
        int backslash;
        while ((backslash = bytes.IndexOf((byte)'\\')) >= 0)
        {
            WriteEscaped(bytes[..backslash], output);
            output.Write(@"\\"u8);
            bytes = bytes[(backslash + 1)..];
        }

        WriteEscaped(bytes, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Bytes as hex, apart by spaces.</summary>
    public static string HexFrom(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(3 * bytes.Length);
        foreach (byte value in bytes)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Convert.ToHexStringLower([value]));
        }

        return text.ToString();
    }

    /// <summary>What was pasted, as it is: its UTF-8, with its own line endings and without reading escapes.</summary>
    /// <remarks>Half characters (lone surrogates) become U+FFFD.</remarks>
    public static byte[] Verbatim(string pasted) => Encoding.UTF8.GetBytes(pasted);

    private static void WriteEscaped(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> output)
    {
        var escaper = new DisplayEscaper(DisplayForm.OneLine);
        escaper.Write(bytes, output);
        escaper.Flush(output);
    }
}
