using System.Drawing;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Views;

namespace NetRepl.Tui.Overlays;

/// <summary>Finds a command by a few letters of its name or help, and runs it.</summary>
internal sealed class PaletteOverlay : Overlay
{
    private const int NameColumn = 18;

    private readonly TextField typed = new() { CanFocus = true };
    private readonly Action<UiCommand> run;
    private readonly IReadOnlyList<UiCommand> commands;
    private IReadOnlyList<UiCommand> found;
    private int selected;

    /// <param name="look">Colours and characters.</param>
    /// <param name="commands">What the screen can do.</param>
    /// <param name="run">Runs the command that was chosen.</param>
    public PaletteOverlay(Look look, IReadOnlyList<UiCommand> commands, Action<UiCommand> run)
        : base(look, "commands: type a few letters, Enter runs, Esc closes", new Size(80, 20))
    {
        this.commands = commands;
        this.run = run;
        found = commands;
        Add(typed);
        typed.SetScheme(look.Theme.ToScheme());
        typed.TextChanged += (_, _) => Find();
    }

    /// <inheritdoc/>
    protected override TextField? Field => typed;

    /// <inheritdoc/>
    public override void Begin() => typed.SetFocus();

    /// <inheritdoc/>
    protected override void OnFrameChanged(in Rectangle frame)
    {
        base.OnFrameChanged(frame);
        typed.Frame = new Rectangle(2, 1, Math.Max(0, frame.Width - 4), frame.Height > 2 ? 1 : 0);
    }

    /// <inheritdoc/>
    protected override bool TakeKey(string key)
    {
        switch (key)
        {
            case "Up":
            case "Down":
                selected = Math.Clamp(selected + (key == "Up" ? -1 : 1), 0, Math.Max(0, found.Count - 1));
                return true;
            case "Enter" when found.Count > 0:
                UiCommand chosen = found[selected];
                Close();
                run(chosen);
                return true;
            case "Tab" or "Enter":
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas)
    {
        int rows = Inner.Height - 1;
        int first = Math.Max(0, selected - rows + 1);
        for (int row = 0; row < rows && first + row < found.Count; row++)
        {
            UiCommand command = found[first + row];
            var colour = first + row == selected ? Look.Theme.Selected : Look.Theme.Text;
            int keyColumn = Math.Max(NameColumn, canvas.Width - 12);
            int column = canvas.Text(2 + row, 2, command.Name.PadRight(NameColumn), colour);
            int room = Math.Max(1, keyColumn - column - 1);
            string help = command.Help.Length > room ? command.Help[..(room - 1)] + Look.Glyphs.More : command.Help;
            canvas.Fill(2 + row, canvas.Text(2 + row, column, help, colour), keyColumn, colour);
            canvas.Fill(2 + row, canvas.Text(2 + row, keyColumn, command.Key, colour), canvas.Width - 1, colour);
        }
    }

    private void Find()
    {
        string letters = typed.Text;
        found = [.. commands
            .Select(command => (Command: command, Score: FuzzyMatch.Score(letters, command.Name) + 10 ?? FuzzyMatch.Score(letters, command.Help)))
            .Where(row => row.Score is not null)
            .OrderByDescending(row => row.Score)
            .Select(row => row.Command)];
        selected = 0;
        SetNeedsDraw();
    }
}
