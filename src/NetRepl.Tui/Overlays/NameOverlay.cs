using System.Drawing;
using NetRepl.Core.Text;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Views;

namespace NetRepl.Tui.Overlays;

/// <summary>Asks for a name, and offers those there are.</summary>
internal sealed class NameOverlay : Overlay
{
    private readonly TextField typed = new() { CanFocus = true };
    private readonly IReadOnlyList<string> names;
    private readonly Action<string> choose;
    private int selected = -1;

    /// <param name="look">Colours and characters.</param>
    /// <param name="title">What the name is for.</param>
    /// <param name="names">The names there are.</param>
    /// <param name="choose">Gets the name.</param>
    public NameOverlay(Look look, string title, IReadOnlyList<string> names, Action<string> choose)
        : base(look, title, new Size(60, Math.Clamp(names.Count + 5, 8, 20)))
    {
        this.names = names;
        this.choose = choose;
        Add(typed);
        typed.SetScheme(look.Theme.ToScheme());
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
            case "Enter" when typed.Text.Trim() is { Length: > 0 } name:
                Close();
                choose(name);
                return true;
            case "Up" or "Down" or "Tab" when names.Count > 0:
                selected = (selected + (key == "Up" ? names.Count - 1 : 1)) % names.Count;
                typed.Text = names[selected];
                typed.InsertionPoint = typed.Text.Length;
                return true;
            case "Enter" or "Up" or "Down" or "Tab" or "Shift+Tab":
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    protected override void DrawInside(Canvas canvas)
    {
        for (int row = 0; row < names.Count && row + 3 < canvas.Height - 1; row++)
        {
            canvas.Text(3 + row, 2, Escapes.OneLine(names[row]), row == selected ? Look.Theme.Selected : Look.Theme.Quiet);
        }
    }
}
