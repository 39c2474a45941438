using NetRepl.Core.Connections;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Overlays;

[Collection(OneScreen.Name)]
public sealed class OverlayTests
{
    // Help, new, commands, export, facts, hooks, a name to save, a name to open, the message under the cursor.
    private static readonly Key[] Opening =
        [Key.F1, Key.N.WithCtrl, Key.P.WithCtrl, Key.S.WithCtrl, Key.I.WithShift, Key.H.WithAlt, Key.S.WithAlt, Key.O.WithAlt, Key.Enter];

    [Theory]
    [InlineData(140, 40)]
    [InlineData(80, 24)]
    [InlineData(40, 10)]
    [InlineData(3, 3)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    public async Task Every_box_has_a_place_on_every_screen(int columns, int rows)
    {
        await using var host = WithMessage(columns, rows);
        foreach (Key key in Opening)
        {
            string before = host.Text;
            host.Press(key);
            host.Type("a");
            host.Press(Key.Tab, Key.CursorDown, Key.PageDown, Key.End);
            host.Resize(columns + 1, rows + 1);
            host.Resize(columns, rows);

            if (columns >= 40)
            {
                CheckBorder(host.Rows, host.Look.Glyphs);
            }

            host.Press(Key.Esc);
            Assert.DoesNotContain(host.Look.Glyphs.Corners[0], host.Text);
            Assert.Equal(before.Length, host.Text.Length);
        }
    }

    [Fact]
    public async Task Help_that_is_cut_shows_that_it_goes_on()
    {
        await using var host = WithMessage(80, 24);

        host.Press(Key.P.WithCtrl);

        string row = host.Rows.First(row => row.Contains(" prompt  ", StringComparison.Ordinal));
        Assert.Matches("type C# that works on all that is open; the.*… F10", row);
    }

    private static TuiHost WithMessage(int columns, int rows)
    {
        var workspaces = new NetRepl.Tui.Workspaces.WorkspaceFile("/nonexistent");
        var host = new TuiHost(columns, rows, change: bench => bench with { Workspaces = workspaces });
        (ConnectionCore connection, _) = host.Open();
        host.Receive(connection, "a message\n"u8);
        return host;
    }

    // A whole rectangle: corners above each other, and a line down each side.
    private static void CheckBorder(string[] rows, Glyphs glyphs)
    {
        int top = Array.FindIndex(rows, row => row.Contains(glyphs.Corners[0], StringComparison.Ordinal));
        int bottom = Array.FindIndex(rows, row => row.Contains(glyphs.Corners[2], StringComparison.Ordinal));
        int left = rows[top].IndexOf(glyphs.Corners[0], StringComparison.Ordinal);
        int right = rows[top].IndexOf(glyphs.Corners[1], StringComparison.Ordinal);
        Assert.Equal((left, right), (rows[bottom].IndexOf(glyphs.Corners[2], StringComparison.Ordinal), rows[bottom].IndexOf(glyphs.Corners[3], StringComparison.Ordinal)));
        Assert.True(right > left && bottom > top);
        Assert.All(rows[(top + 1)..bottom], row => Assert.Equal((glyphs.Bar, glyphs.Bar), (row[left], row[right])));
    }
}
