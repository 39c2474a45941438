using System.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace NetRepl.Tui.Drawing;

/// <summary>A view that writes all of its cells itself.</summary>
internal abstract class DrawnView : View
{
    /// <summary>Raised when the mouse presses on it, with the place in the view.</summary>
    public event Action<Point>? Pressed;

    /// <summary>Writes every cell.</summary>
    protected abstract void Draw(Canvas canvas);

    /// <inheritdoc/>
    protected sealed override bool OnClearingViewport() => true;

    /// <inheritdoc/>
    protected sealed override bool OnDrawingContent(DrawContext? context)
    {
        if (Viewport.Width > 0 && Viewport.Height > 0)
        {
            Draw(new Canvas(this));
        }

        return true;
    }

    /// <inheritdoc/>
    protected override bool OnMouseEvent(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) && mouse.Position is { } at)
        {
            Pressed?.Invoke(at);
            return true;
        }

        return false;
    }
}
