using System.Drawing;
using System.Globalization;
using NetRepl.Core.Files;
using NetRepl.Core.Text;
using NetRepl.Scripting.Prompt.History;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Export;
using NetRepl.Tui.Panes;
using Terminal.Gui.Views;

namespace NetRepl.Tui.Overlays;

/// <summary>Asks which messages go into a file, in which form, and what it is called.</summary>
internal sealed class ExportOverlay : Overlay
{
    private static readonly (ExportForm Form, string Name, string Extension)[] Forms =
    [
        (ExportForm.Raw, "raw bytes", "bin"),
        (ExportForm.Hex, "hex dump", "txt"),
        (ExportForm.CSharp, "C# literals", "cs"),
        (ExportForm.Python, "Python literals", "py"),
        (ExportForm.JsonLines, "JSON lines", "jsonl"),
        (ExportForm.Script, "a script that does it again", "csx"),
    ];

    private readonly TextField path = new() { CanFocus = true };
    private readonly Dictionary<PaneScope, IReadOnlyList<long>> choices;
    private readonly EntryHistory history;
    private readonly Action<ExportLine, bool> write;
    private PaneScope scope;
    private int form = 1;
    private string problem = "";
    private string? confirmed;

    /// <param name="look">Colours and characters.</param>
    /// <param name="pane">Whose messages.</param>
    /// <param name="history">Names of files typed before.</param>
    /// <param name="write">Writes the file; told whether it may take the place of another.</param>
    public ExportOverlay(Look look, Pane pane, EntryHistory history, Action<ExportLine, bool> write)
        : base(look, "export: Tab which, Up and Down as what, Enter writes, Esc closes", new Size(76, 13))
    {
        this.history = history;
        this.write = write;
        choices = Enum.GetValues<PaneScope>().ToDictionary(each => each, pane.Choose);
        scope = pane.HasSelection ? PaneScope.Selected : PaneScope.Pane;
        Add(path);
        path.SetScheme(look.Theme.ToScheme());
        Suggest(oldExtension: null);
    }

    /// <inheritdoc/>
    protected override TextField? Field => path;

    /// <inheritdoc/>
    public override void Begin() => path.SetFocus();

    /// <inheritdoc/>
    protected override void OnFrameChanged(in Rectangle frame)
    {
        base.OnFrameChanged(frame);
        path.Frame = new Rectangle(8, 9, Math.Max(0, frame.Width - 10), frame.Height > 10 ? 1 : 0);
    }

    /// <inheritdoc/>
    protected override bool TakeKey(string key)
    {
        switch (key)
        {
            case "Enter":
                Write();
                return true;
            case "Tab":
                scope = (PaneScope)(((int)scope + 1) % choices.Count);
                return true;
            case "Up":
            case "Down":
                string before = Forms[form].Extension;
                form = (form + (key == "Up" ? Forms.Length - 1 : 1)) % Forms.Length;
                Suggest(before);
                return true;
            case "Shift+Tab":
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas)
    {
        int column = canvas.Text(1, 2, "Which ", Look.Theme.Quiet);
        foreach ((PaneScope each, IReadOnlyList<long> sequences) in choices)
        {
            string name = each switch { PaneScope.Message => "this message", PaneScope.Selected => "selected or marked", _ => "all of the pane" };
            column = canvas.Text(1, column, string.Create(CultureInfo.InvariantCulture, $" {name} ({sequences.Count}) "), each == scope ? Look.Theme.Selected : Look.Theme.Text);
        }

        canvas.Text(2, 2, "As", Look.Theme.Quiet);
        for (int row = 0; row < Forms.Length; row++)
        {
            canvas.Text(2 + row, 8, $" {Forms[row].Name} ", row == form ? Look.Theme.Selected : Look.Theme.Text);
        }

        canvas.Text(9, 2, "File", Look.Theme.Quiet);
        canvas.Text(10, 8, problem, Look.Theme.Problem);
    }

    private void Suggest(string? oldExtension)
    {
        string name = oldExtension is null ? "messages" : path.Text;
        string suffix = $".{oldExtension}";
        if (oldExtension is null || name.EndsWith(suffix, StringComparison.Ordinal))
        {
            string stem = oldExtension is null ? name : name[..^suffix.Length];
            path.Text = $"{stem}.{Forms[form].Extension}";
            path.InsertionPoint = path.Text.Length;
        }
    }

    private void Write()
    {
        string typed = path.Text;
        problem = typed.Length == 0 ? "write the name of a file"
            : choices[scope].Count == 0 ? "there are no such messages: mark or select some first"
            : confirmed != typed && PrivateFile.IsThere(typed) ? $"{Escapes.OneLine(typed)} exists: Enter again replaces it"
            : "";
        if (problem.Length > 0)
        {
            confirmed = problem.EndsWith("replaces it", StringComparison.Ordinal) ? typed : null;
            return;
        }

        history.Add(typed);
        Close();
        write(new ExportLine(Forms[form].Form, scope, typed), confirmed == typed);
    }
}
