using System.Drawing;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;

namespace NetRepl.Tui.Overlays;

/// <summary>All commands with their keys.</summary>
internal sealed class HelpOverlay : Overlay
{
    private const int KeyColumn = 22;

    private readonly Reader reader = new();

    /// <param name="look">Colours and characters.</param>
    public HelpOverlay(Look look)
        : base(look, "help: Esc closes, arrows scroll", new Size(90, 40)) => reader.Show([.. Lines()]);

    /// <inheritdoc/>
    protected override bool TakeKey(string key)
    {
        if (!reader.Take(key, Inner.Height) && key is "q" or "F1" or "?")
        {
            Close();
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas) => reader.Draw(canvas, 1, Inner.Height, Look.Theme.Text);

    private static IEnumerable<string> Lines()
    {
        yield return "Ctrl+N listens or connects; then i types, Enter sends, Esc goes back to the pane.";
        yield return "What is typed may have escapes: \\n \\r \\t \\0 \\e \\\\ \\xHH \\u{H...}";
        yield return "A filter: dir:in dir:out len>100 /regex/ hex:1b5b \"text\" word, with and, or, not, ( ).";
        foreach (CommandPlace place in Enum.GetValues<CommandPlace>())
        {
            yield return "";
            yield return place == CommandPlace.Everywhere ? "Everywhere" : "In a pane";
            foreach (UiCommand command in CommandTable.All.Where(command => command.Place == place))
            {
                yield return $"  {string.Join(", ", command.Keys).PadRight(KeyColumn)} {command.Help}";
            }
        }
    }
}
