using NetRepl.Tui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Overlays;

/// <summary>Lines to scroll through with the usual keys.</summary>
internal sealed class Reader
{
    private int first;

    /// <summary>The lines; safe to show.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    /// <summary>Shows other lines, from the first.</summary>
    public void Show(IReadOnlyList<string> lines)
    {
        Lines = lines;
        first = 0;
    }

    /// <summary>Moves by a key.</summary>
    /// <param name="key">The key's name.</param>
    /// <param name="height">Lines that are seen at once.</param>
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
            "End" or "G" => Lines.Count,
            _ => null,
        };
        first = Math.Clamp(to ?? first, 0, Math.Max(0, Lines.Count - height));
        return to is not null;
    }

    /// <summary>Draws the lines that are seen.</summary>
    public void Draw(Canvas canvas, int row, int height, Attribute look)
    {
        for (int index = 0; index < height && first + index < Lines.Count; index++)
        {
            canvas.Text(row + index, 2, Lines[first + index], look);
        }
    }
}
