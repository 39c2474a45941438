using System.Drawing;
using NetRepl.Tui.Shell;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

public sealed class ScreenLayoutTests
{
    [Fact]
    public void Every_cell_belongs_to_one_part_or_the_line_between_panes()
    {
        foreach (int columns in new[] { 0, 1, 2, 39, 40, 79, 80, 99, 100, 120, 500 })
        {
            foreach (int rows in new[] { 0, 1, 2, 3, 5, 9, 10, 19, 20, 24, 36, 200 })
            {
                foreach (int tiles in new[] { 1, 2, 4 })
                {
                    CheckCover(new ScreenRequest(columns, rows, tiles, Feeds: 7, HasLog: true, Split: 0.5));
                }
            }
        }
    }

    [Fact]
    public void Wide_screen_has_the_table_and_several_panes()
    {
        ScreenLayout layout = ScreenLayout.For(new ScreenRequest(120, 36, 4, 2, HasLog: false, 0.5));

        Assert.Equal(4, layout.Tiles.Count);
        Assert.Equal(4, layout.List.Height);
        Assert.Equal(0, layout.Tabs.Height);
    }

    [Fact]
    public void Narrow_screen_has_tabs_and_one_pane()
    {
        ScreenLayout layout = ScreenLayout.For(new ScreenRequest(80, 24, 4, 2, HasLog: false, 0.5));

        Assert.Single(layout.Tiles);
        Assert.Equal(1, layout.Tabs.Height);
        Assert.Equal(20, layout.Tiles[0].Height);
    }

    [Fact]
    public void Tiny_screen_has_a_pane_and_the_input_line_alone()
    {
        ScreenLayout layout = ScreenLayout.For(new ScreenRequest(30, 6, 2, 2, HasLog: true, 0.5));

        Assert.Equal(new Rectangle(0, 0, 30, 5), layout.Tiles[0]);
        Assert.Equal(new Rectangle(0, 5, 30, 1), layout.Input);
        Assert.Equal(0, layout.Footer.Height + layout.Status.Height + layout.Log.Height);
    }

    private static void CheckCover(ScreenRequest request)
    {
        ScreenLayout layout = ScreenLayout.For(request);
        Rectangle[] parts = [.. new[] { layout.Status, layout.List, layout.Tabs, layout.Log, layout.Input, layout.Footer }.Concat(layout.Tiles)];
        int covered = parts.Sum(part => part.Width * part.Height);
        int between = layout.Tiles.Count == 1 ? 0 : layout.Tiles.Where(tile => tile.X > 0).Sum(tile => tile.Height);
        Assert.Equal(request.Columns * request.Rows, covered + between);
        Assert.All(parts, part => Assert.True(new Rectangle(0, 0, request.Columns, request.Rows).Contains(part) || part.Width * part.Height == 0, $"{request}: {part}"));
    }
}
