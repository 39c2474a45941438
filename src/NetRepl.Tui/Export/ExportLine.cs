using System.Diagnostics.CodeAnalysis;
using NetRepl.Core.Text;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Export;

/// <summary>An export as it is typed: <c>raw pane all.bin</c>. Pure.</summary>
/// <param name="Form">The form.</param>
/// <param name="Scope">Which messages.</param>
/// <param name="Path">The file.</param>
internal sealed record ExportLine(ExportForm Form, PaneScope Scope, string Path)
{
    /// <summary>How it is written.</summary>
    public const string Usage = "FORM WHICH FILE";

    private static readonly (string Word, ExportForm Form)[] Forms =
    [
        ("raw", ExportForm.Raw), ("hex", ExportForm.Hex), ("csharp", ExportForm.CSharp), ("python", ExportForm.Python), ("json", ExportForm.JsonLines),
        ("script", ExportForm.Script),
    ];

    private static readonly (string Word, PaneScope Scope)[] Scopes = [("message", PaneScope.Message), ("selected", PaneScope.Selected), ("pane", PaneScope.Pane)];

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line; the file's name may have spaces.</param>
    /// <param name="line">What it says.</param>
    /// <param name="why">What is wrong with it.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ExportLine? line, [NotNullWhen(false)] out string? why)
    {
        string[] words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        int form = words.Length > 0 ? Array.FindIndex(Forms, each => each.Word == words[0]) : -1;
        int scope = words.Length > 1 ? Array.FindIndex(Scopes, each => each.Word == words[1]) : -1;
        line = form >= 0 && scope >= 0 && words.Length == 3 ? new ExportLine(Forms[form].Form, Scopes[scope].Scope, words[2]) : null;
        why = line is not null ? null
            : form < 0 ? $"'{Escapes.OneLine(words.FirstOrDefault() ?? "")}' is no form; choose {string.Join(", ", Forms.Select(static each => each.Word))}"
            : scope < 0 ? $"'{Escapes.OneLine(words.ElementAtOrDefault(1) ?? "")}' says not which messages; choose {string.Join(", ", Scopes.Select(static each => each.Word))}"
            : "the name of the file is missing";
        return line is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Forms.First(each => each.Form == Form).Word} {Scopes.First(each => each.Scope == Scope).Word} {Path}";
}
