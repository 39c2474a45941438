using Terminal.Gui.Input;

namespace NetRepl.Tui.Shell;

/// <summary>Moves the line between left and right panes with the mouse.</summary>
/// <param name="window">The screen, which gets all of the mouse while the line moves.</param>
/// <param name="tiles">Where the line is.</param>
internal sealed class SplitDrag(MainWindow window, PaneTiles tiles)
{
    private bool isDragging;

    /// <summary>Takes what the mouse does on the screen.</summary>
    /// <returns>Whether it was used.</returns>
    public bool Take(Mouse mouse)
    {
        if (mouse.Flags.HasFlag(MouseFlags.LeftButtonReleased))
        {
            Release();
            return false;
        }

        int width = window.Viewport.Width;
        if (!mouse.Flags.HasFlag(MouseFlags.LeftButtonPressed) || mouse.Position is not { } at || !(isDragging || tiles.IsOnLine(at, width)))
        {
            return false;
        }

        if (!isDragging)
        {
            isDragging = true;
            window.App?.Mouse.GrabMouse(window);
        }

        window.Board.SplitAt((double)at.X / Math.Max(1, width));
        window.Refresh();
        return true;
    }

    private void Release()
    {
        if (isDragging)
        {
            isDragging = false;
            window.App?.Mouse.UngrabMouse();
        }
    }
}
