using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Entry;

namespace NetRepl.Tui.Shell;

/// <summary>What is typed into, by what it is typed for: each keeps its text and its history.</summary>
/// <param name="histories">What was typed before.</param>
internal sealed class InputEditors(Histories histories)
{
    private readonly EntryEditor sent = new(histories.Sent, static _ => true);
    private readonly EntryEditor filters = new(histories.Filters, static _ => true);
    private readonly EntryEditor files = new(histories.Files, static _ => true);
    private readonly EntryEditor code = new(histories.Prompt, static _ => true);

    /// <summary>The editor for a purpose.</summary>
    public EntryEditor For(InputPurpose purpose) => purpose switch
    {
        InputPurpose.Filter or InputPurpose.Search => filters,
        InputPurpose.File or InputPurpose.Script => files,
        InputPurpose.Prompt => code,
        _ => sent,
    };

    /// <summary>Whether what is typed may have several lines.</summary>
    public static bool HasLines(InputPurpose purpose) => purpose is InputPurpose.Send or InputPurpose.Prompt;
}
