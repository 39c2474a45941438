using System.Drawing;
using NetRepl.Tui.Commands;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Panes;
using Terminal.Gui.ViewBase;

namespace NetRepl.Tui.Shell;

/// <summary>The tiles that panes are shown in, and the line between them.</summary>
internal sealed class PaneTiles
{
    private const int Most = 4;

    private readonly MessagePane[] tiles;
    private readonly PaneBoard board;

    /// <param name="board">What they show.</param>
    /// <param name="look">Colours and characters.</param>
    /// <param name="zone">The time zone of the clock times.</param>
    /// <param name="commands">What the screen can do.</param>
    public PaneTiles(PaneBoard board, Look look, TimeZoneInfo zone, IReadOnlyList<UiCommand> commands)
    {
        this.board = board;
        tiles = [.. Enumerable.Range(0, Most).Select(_ => new MessagePane(look, zone) { Doable = commands })];
    }

    /// <summary>All tiles, also those that are not shown.</summary>
    public IReadOnlyList<MessagePane> All => tiles;

    /// <summary>The tile that the keys are for; the first if there is no pane.</summary>
    public MessagePane Active => tiles.FirstOrDefault(tile => tile is { IsActive: true, Visible: true }) ?? tiles[0];

    /// <summary>Has each look for what is new.</summary>
    public void Poll() => Array.ForEach(tiles, tile => tile.Poll());

    /// <summary>Gives each its place and its pane.</summary>
    public void Arrange(IReadOnlyList<Rectangle> places)
    {
        IReadOnlyList<Pane?> page = board.Page(places.Count);
        for (int index = 0; index < tiles.Length; index++)
        {
            MessagePane tile = tiles[index];
            Put(tile, index < places.Count ? places[index] : Rectangle.Empty);
            tile.Pane = index < page.Count ? page[index] : null;
            tile.IsActive = tile.Pane is { } pane ? pane == board.Focused : index == 0;
            tile.Number = tile.Pane is null ? 0 : (board.FocusIndex / places.Count * places.Count) + index + 1;
        }
    }

    /// <summary>Draws the lines between them.</summary>
    public void DrawLines(Canvas canvas, Look look)
    {
        foreach (MessagePane tile in tiles)
        {
            bool hasLine = tile.Visible && tile.Frame.Right < canvas.Width;
            for (int row = tile.Frame.Top; hasLine && row < tile.Frame.Bottom; row++)
            {
                canvas.Text(row, tile.Frame.Right, [look.Glyphs.Bar], look.Theme.Quiet);
            }
        }
    }

    /// <summary>Whether a place of a screen so wide is on the line between left and right.</summary>
    public bool IsOnLine(Point at, int width) =>
        tiles.Any(tile => tile.Visible && tile.Frame.Right < width && at.X == tile.Frame.Right && at.Y >= tile.Frame.Top && at.Y < tile.Frame.Bottom);

    /// <summary>Gives a view its place; without one it is hidden.</summary>
    public static void Put(View view, Rectangle place)
    {
        view.Visible = place is { Width: > 0, Height: > 0 };
        if (view.Visible)
        {
            view.Frame = place;
        }
    }
}
