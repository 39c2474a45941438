using System.Diagnostics.CodeAnalysis;
using NetRepl.Tui.Entry;

namespace NetRepl.Tui.Shell;

/// <summary>How what is typed to a peer stands for bytes, and what ends it.</summary>
/// <param name="ending">The line ending at first.</param>
internal sealed class TypingStyle(EntryEnding ending)
{
    /// <summary>What is sent after a line.</summary>
    public EntryEnding Ending { get; set; } = ending;

    /// <summary>Text, hex, Base64.</summary>
    public EntryForm Form { get; set; }

    /// <summary>Its name beside the line: <c>LF</c>, <c>hex</c>.</summary>
    public string Name => Form == EntryForm.Text ? Ending.ToString().ToUpperInvariant() : Form.ToString().ToLowerInvariant();

    /// <summary>The next line ending.</summary>
    public void CycleEnding() => Ending = Ending switch
    {
        EntryEnding.Lf => EntryEnding.Crlf,
        EntryEnding.Crlf => EntryEnding.Cr,
        EntryEnding.Cr => EntryEnding.None,
        _ => EntryEnding.Lf,
    };

    /// <summary>The next form.</summary>
    public void CycleForm() => Form = (EntryForm)(((int)Form + 1) % Enum.GetValues<EntryForm>().Length);

    /// <summary>The bytes of what was typed, with the line ending.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="problem">What is wrong, and where.</param>
    public bool TryRead(string typed, [NotNullWhen(true)] out byte[]? bytes, [NotNullWhen(false)] out EntryProblem? problem) =>
        new TypedEntry(typed, Form, Ending).TryRead(out bytes, out problem);
}
