using NetRepl.Core.Text;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Drawing;

namespace NetRepl.Tui.Shell;

/// <summary>The ways to go on in the C# prompt, above the input line; the last row says more about the chosen one.</summary>
/// <param name="look">Colours and characters.</param>
internal sealed class CompletionPopup(Look look) : DrawnView
{
    /// <summary>Rows it takes at most.</summary>
    public const int MostRows = 9;

    private const int NameColumns = 24;

    /// <summary>What is offered; null for nothing.</summary>
    public CompletionMenu? Menu { get; set; }

    /// <summary>Rows it wants.</summary>
    public int Rows => Menu is null ? 0 : Math.Min(MostRows, Menu.Items.Count + 1);

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        if (Menu is not { } menu)
        {
            return;
        }

        int rows = canvas.Height - 1;
        int first = Math.Max(0, menu.Chosen - rows + 1);
        for (int row = 0; row < rows; row++)
        {
            bool isItem = first + row < menu.Items.Count;
            string line = isItem ? $" {menu.Items[first + row].Name,-NameColumns} {menu.Items[first + row].Signature}" : "";
            canvas.Line(row, Escapes.OneLine(line), isItem && first + row == menu.Chosen ? look.Theme.Selected : look.Theme.Bar);
        }

        canvas.Line(rows, Escapes.OneLine($" {menu.Detail?.Summary ?? $"{menu.Items.Count} ways to go on: Tab and Shift+Tab choose"}"), look.Theme.FocusedBar);
    }
}
