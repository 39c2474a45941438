using NetRepl.Tui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Overlays;

/// <summary>Lines to scroll through with the usual keys; those that are too long go on in the next row.</summary>
internal sealed class Reader
{
    private const int Margin = 4;

    private IReadOnlyList<string> lines = [];
    private IReadOnlyList<string> rows = [];
    private int width;
    private int first;

    /// <summary>Shows other lines, from the first; they are safe to show.</summary>
    public void Show(IReadOnlyList<string> lines)
    {
        this.lines = lines;
        first = 0;
        width = 0; // the next drawing knows it
    }

    /// <summary>Moves by a key.</summary>
    /// <param name="key">The key's name.</param>
    /// <param name="height">Rows that are seen at once.</param>
    /// <returns>Whether it was one of ours.</returns>
    public bool Take(string key, int height)
    {
        int? to = key switch
        {
            "Up" or "k" => first - 1,
            "Down" or "j" => first + 1,
            "PageUp" => first - height,
            "PageDown" or " " or "Space" => first + height,
            "Home" or "g" => 0,
            "End" or "G" => rows.Count,
            _ => null,
        };
        first = Math.Clamp(to ?? first, 0, Math.Max(0, rows.Count - height));
        return to is not null;
    }

    /// <summary>Draws the rows that are seen.</summary>
    public void Draw(Canvas canvas, int row, int height, Attribute look)
    {
        int columns = Math.Max(1, canvas.Width - Margin);
        if (columns != width)
        {
            width = columns;
            rows = [.. lines.SelectMany(line => TextRows.Of(line, columns))];
        }

        first = Math.Clamp(first, 0, Math.Max(0, rows.Count - height));

        for (int index = 0; index < height && first + index < rows.Count; index++)
        {
            canvas.Text(row + index, 2, rows[first + index], look);
        }
    }
}
