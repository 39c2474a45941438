using System.Buffers;
using System.Text;

namespace NetRepl.Core.Text;

/// <summary>Makes a whole text safe to show. For a stream that comes in chunks there is <see cref="DisplayEscaper"/>; for what people type,
/// <see cref="TypedEscapes"/>.</summary>
internal static class Escapes
{
    /// <summary>The text for a terminal, newlines and tabs left alone.</summary>
    /// <returns>The same string when nothing in it is harmful.</returns>
    public static string ForTerminal(string text) => Escape(text, DisplayForm.Lines);

    /// <summary>The text as part of one line: a message, a log line, a title.</summary>
    /// <returns>The same string when nothing in it is harmful.</returns>
    public static string OneLine(string text) => Escape(text, DisplayForm.OneLine);

    /// <summary>Bytes, taken as UTF-8, as part of one line.</summary>
    public static string OneLine(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, bytes.Length));
        var escaper = new DisplayEscaper(DisplayForm.OneLine);
        escaper.Write(bytes, output);
        escaper.Flush(output);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Escape(string text, DisplayForm form)
    {
        if (!text.AsSpan().ContainsAny(UnsafeCodePoints.SuspectUnits))
        {
            return text;
        }

        var output = new ArrayBufferWriter<byte>(text.Length + 16);
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 0)
        {
            rest = rest[EscapeFirst(rest, form, output)..];
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static int EscapeFirst(ReadOnlySpan<char> text, DisplayForm form, ArrayBufferWriter<byte> output)
    {
        if (Rune.DecodeFromUtf16(text, out Rune rune, out int used) is not OperationStatus.Done)
        {
            EscapeNotation.Write(text[0], output);
            return 1;
        }

        bool endsLine = form is DisplayForm.Lines && text.StartsWith("\r\n", StringComparison.Ordinal);
        if (endsLine)
        {
            return 1;
        }

        if (UnsafeCodePoints.IsHarmful(rune, form))
        {
            EscapeNotation.Write(rune, output);
        }
        else
        {
            output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
        }

        return used;
    }
}
