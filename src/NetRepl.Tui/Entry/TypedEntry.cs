using System.Diagnostics.CodeAnalysis;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Entry;

/// <summary>What a person typed to send.</summary>
/// <param name="Text">The text; it may have several lines.</param>
/// <param name="Form">How it stands for bytes. Default text.</param>
/// <param name="Ending">What is sent after each line of text, but for a last one in which it is written; between lines at least a newline. Hex and Base64 have none. Default none.</param>
internal sealed record TypedEntry(string Text, EntryForm Form = EntryForm.Text, EntryEnding Ending = EntryEnding.None)
{
    /// <summary>What is sent for it.</summary>
    /// <param name="bytes">The bytes; empty only when nothing was typed and no ending chosen.</param>
    /// <param name="problem">What is wrong, and where.</param>
    public bool TryRead([NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out EntryProblem? problem) => Form switch
    {
        EntryForm.Hex => HexEntry.TryRead(Text, out bytes, out problem),
        EntryForm.Base64 => Base64Entry.TryRead(Text, out bytes, out problem),
        _ => TryReadText(out bytes, out problem),
    };

    private bool TryReadText([NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out EntryProblem? problem)
    {
        string ending = Ending switch
        {
            EntryEnding.Crlf => "\r\n",
            EntryEnding.Lf => "\n",
            EntryEnding.Cr => "\r",
            _ => "",
        };
        string between = ending.Length == 0 ? "\n" : ending;
        using var output = new MemoryStream();
        int start = 0;
        problem = null;
        bytes = null;
        foreach (string line in Text.Split('\n'))
        {
            string typed = line.EndsWith('\r') ? line[..^1] : line; // editors and pastes may end lines with CRLF
            if (!TypedEscapes.TryRead(typed, out byte[]? read, out int position, out string? wrong))
            {
                problem = new EntryProblem(start + position, $"{wrong} at character {position + 1}");
                return false;
            }

            output.Write(read);
            bool isEnded = read.AsSpan().EndsWith("\n"u8) || (Ending == EntryEnding.Cr && read.AsSpan().EndsWith("\r"u8));
            start += line.Length + 1;
            bool isLast = start > Text.Length;
            output.Write(Encoding.ASCII.GetBytes(!isLast ? between : isEnded ? "" : ending));
        }

        bytes = output.ToArray();
        return true;
    }
}
