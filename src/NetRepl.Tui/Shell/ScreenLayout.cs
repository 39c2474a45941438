using System.Drawing;

namespace NetRepl.Tui.Shell;

/// <summary>Where everything is on a screen of any size. What has no place is empty. Pure.</summary>
/// <param name="Status">The status line.</param>
/// <param name="List">The table of connections.</param>
/// <param name="Tabs">The strip of tabs, where there is no room for the table.</param>
/// <param name="Tiles">The panes, at least one.</param>
/// <param name="Log">The log.</param>
/// <param name="Input">The input line.</param>
/// <param name="Footer">The keys.</param>
internal sealed record ScreenLayout(Rectangle Status, Rectangle List, Rectangle Tabs, IReadOnlyList<Rectangle> Tiles, Rectangle Log, Rectangle Input, Rectangle Footer)
{
    /// <summary>Columns from which there are several panes and the table of connections.</summary>
    public const int WideColumns = 100;

    private const int FewestListRows = 3;
    private const int LogRows = 8;
    private const int FewestColumns = 40;
    private const int FewestRows = 10;
    private const int FewestTileRows = 3;

    /// <summary>Gives everything its place.</summary>
    public static ScreenLayout For(in ScreenRequest request)
    {
        int columns = Math.Max(0, request.Columns);
        int rows = Math.Max(0, request.Rows);
        bool isTiny = columns < FewestColumns || rows < FewestRows;
        bool isWide = columns >= WideColumns && rows >= 2 * FewestRows;
        int top = 0;
        int bottom = rows;
        Rectangle Upper(int height) => new(0, Take(ref top, ref height, bottom), columns, height);

        Rectangle status = Upper(isTiny ? 0 : 1);
        Rectangle list = Upper(isWide ? 1 + Math.Clamp(request.Feeds, FewestListRows, Math.Max(FewestListRows, rows / 5)) : 0);
        Rectangle tabs = Upper(isTiny || isWide ? 0 : 1);
        Rectangle footer = Lower(columns, ref bottom, top, isTiny ? 0 : 1);
        Rectangle input = Lower(columns, ref bottom, top, rows >= 3 ? Math.Min(request.InputRows, Math.Max(1, (bottom - top) / 2)) : 0);
        Rectangle log = Lower(columns, ref bottom, top, request.HasLog && !isTiny ? Math.Min(LogRows, (bottom - top) / 2) : 0);
        var area = new Rectangle(0, top, columns, Math.Max(0, bottom - top));
        return new ScreenLayout(status, list, tabs, Tile(area, isWide ? request.Tiles : 1, request.Split), log, input, footer);
    }

    private static int Take(ref int top, ref int height, int bottom)
    {
        int start = top;
        height = Math.Clamp(height, 0, bottom - top);
        top += height;
        return start;
    }

    private static Rectangle Lower(int columns, ref int bottom, int top, int height)
    {
        height = Math.Clamp(height, 0, bottom - top);
        bottom -= height;
        return new Rectangle(0, bottom, columns, height);
    }

    // Between two panes side by side is a column for the line.
    private static IReadOnlyList<Rectangle> Tile(Rectangle area, int tiles, double split)
    {
        int left = (int)(area.Width * split);
        var first = area with { Width = left };
        var second = new Rectangle(area.X + left + 1, area.Y, area.Width - left - 1, area.Height);
        int upper = area.Height / 2;
        return tiles switch
        {
            2 => [first, second],
            4 when upper >= FewestTileRows =>
            [
                first with { Height = upper }, second with { Height = upper },
                first with { Y = area.Y + upper, Height = area.Height - upper }, second with { Y = area.Y + upper, Height = area.Height - upper },
            ],
            4 => [first, second],
            _ => [area],
        };
    }
}
