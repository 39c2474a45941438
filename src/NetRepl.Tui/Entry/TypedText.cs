using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using NetRepl.Tui.Rendering;

namespace NetRepl.Tui.Entry;

/// <summary>Bytes as a person would type them: what edit-and-resend starts from. <see cref="TypedEntry"/> reads the same bytes back.</summary>
internal static partial class TypedText
{
    /// <summary>Bytes as text with escapes, on one line; a backslash is written twice. Only characters that stand alone in their columns stand there as they are.</summary>
    public static string From(ReadOnlySpan<byte> bytes) => Escape(bytes, @"\\");

    /// <summary>Text made harmless, on one line: what a terminal would obey, or what joins its neighbours, is escaped.</summary>
    public static string Harmless(string text) => Escape(Encoding.UTF8.GetBytes(text.ReplaceLineEndings(" ").Trim()), @"\");

    /// <summary>What was pasted to be sent, as lines to be typed: its line ends are ends of lines, and what else is no plain text is escaped.</summary>
    /// <remarks>Terminals give a newline as a carriage return. Where the chosen ending has none, a CRLF keeps its CR as an escape: nothing gets lost.</remarks>
    /// <param name="pasted">The text.</param>
    /// <param name="ending">What is sent after each line.</param>
    public static string LinesOf(string pasted, EntryEnding ending)
    {
        string text = LoneReturn().Replace(pasted, "\n");
        string[] lines = (ending is EntryEnding.Lf or EntryEnding.None ? text : text.Replace("\r\n", "\n", StringComparison.Ordinal)).Split('\n');
        bool isEnded = ending != EntryEnding.None && lines is [_, .., ""]; // Enter ends the last line
        return string.Join('\n', lines[..^(isEnded ? 1 : 0)].Select(static line => From(Verbatim(line))));
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

    [GeneratedRegex("\r(?!\n)")]
    private static partial Regex LoneReturn();

    private static string Escape(ReadOnlySpan<byte> bytes, string backslash)
    {
        var text = new StringBuilder(bytes.Length);
        var reader = new DisplayReader(bytes, isAscii: false, new ArrayBufferWriter<byte>(16));
        while (reader.Read())
        {
            text.Append(reader.Columns == 0 ? Encoding.ASCII.GetString(reader.Escape) : reader.Rune.Value == '\\' ? backslash : reader.Rune.ToString());
        }

        return text.ToString();
    }
}
