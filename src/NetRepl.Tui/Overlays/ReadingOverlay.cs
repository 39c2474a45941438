using System.Drawing;
using NetRepl.Tui.Drawing;

namespace NetRepl.Tui.Overlays;

/// <summary>Lines to read and to scroll through.</summary>
internal sealed class ReadingOverlay : Overlay
{
    private readonly Reader reader = new();

    /// <param name="look">Colours and characters.</param>
    /// <param name="title">What the lines are; safe to show.</param>
    /// <param name="lines">The lines; safe to show.</param>
    public ReadingOverlay(Look look, string title, IReadOnlyList<string> lines)
        : base(look, $"{title}: Esc closes, arrows scroll", new Size(96, Math.Max(10, Math.Min(40, lines.Count + 2)))) => reader.Show(lines);

    /// <inheritdoc/>
    protected override bool TakeKey(string key)
    {
        if (!reader.Take(key, Inner.Height) && key is "q" or "F1" or "?" or "Enter")
        {
            Close();
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas) => reader.Draw(canvas, 1, Inner.Height, Look.Theme.Text);
}
