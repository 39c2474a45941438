using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;

namespace NetRepl.Tui.Shell;

/// <summary>The last line: the keys that are of use now.</summary>
/// <param name="look">Colours and characters.</param>
/// <param name="commands">What the screen can do.</param>
internal sealed class Footer(Look look, IReadOnlyList<UiCommand> commands) : DrawnView
{
    private const int WideColumns = 120;

    /// <summary>Whether text is being typed.</summary>
    public bool IsTyping { get; set; }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        int column = 0;
        IEnumerable<(string Key, string Word)> typing = IsTyping ? [("Enter", "send"), ("Esc", "back"), ("Up", "earlier")] : [(commands.KeyOf("input"), "type"), (commands.KeyOf("detail"), "detail"), (commands.KeyOf("search"), "search")];
        foreach ((string name, string word) in typing.Concat(commands.Where(command => command is { Short.Length: > 0, Key.Length: > 0 }).Select(command => (command.Key, command.Short))))
        {
            string key = canvas.Width < WideColumns ? name.Replace("Ctrl+", "^", StringComparison.Ordinal) : name;
            if (column + key.Length + word.Length + 3 > canvas.Width)
            {
                break;
            }

            column = canvas.Text(0, column, $" {key} ", look.Theme.Key);
            column = canvas.Text(0, column, $"{word} ", look.Theme.Text);
        }

        canvas.Fill(0, column, canvas.Width, look.Theme.Text);
    }
}
