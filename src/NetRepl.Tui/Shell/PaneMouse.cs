using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Shell;

/// <summary>What the mouse does to panes: it chooses one, or a message, and scrolls. Nothing while a box lies over them.</summary>
internal sealed class PaneMouse
{
    private readonly MainWindow window;

    /// <param name="window">The screen.</param>
    /// <param name="tiles">Where panes are shown.</param>
    /// <param name="tabs">Their tabs.</param>
    /// <param name="table">The table of connections.</param>
    public PaneMouse(MainWindow window, PaneTiles tiles, TabStrip tabs, ConnectionTable table)
    {
        this.window = window;
        foreach (MessagePane tile in tiles.All)
        {
            tile.Turned += step => Act(() => tile.Pane?.Scroll(step), window.Refresh);
            tile.Pressed += at => Act(() => Choose(tile, tile.EventAt(at.Y)), window.FocusPane);
        }

        tabs.Pressed += at => Act(() => window.Board.FocusOn(tabs.IndexAt(at.X)), window.FocusPane);
        table.Pressed += at => Act(() => window.Board.FocusOn(table.IndexAt(at.Y)), window.FocusPane);
    }

    private void Choose(MessagePane tile, long? sequence)
    {
        if (tile.Pane is not { } pane)
        {
            return;
        }

        window.Board.FocusOn(window.Board.Panes.ToList().IndexOf(pane));
        if (sequence is { } number)
        {
            pane.GoTo(number);
        }
    }

    private void Act(Action action, Action then)
    {
        if (!window.IsCovered)
        {
            action();
            then();
        }
    }
}
