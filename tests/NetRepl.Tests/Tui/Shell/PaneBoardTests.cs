using NetRepl.Core.Connections;
using NetRepl.Tui.Panes;
using NetRepl.Tui.Shell;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class PaneBoardTests
{
    [Fact]
    public async Task Focus_stays_with_its_pane_when_another_goes()
    {
        await using var host = new TuiHost();
        PaneBoard board = host.Window.Board;
        (ConnectionCore first, _) = host.Open();
        host.Open();
        host.Open();
        board.FocusOn(1);
        Pane? focused = board.Focused;

        first.Public.Abort();
        host.Feeds.Forget(host.Feeds.Find(first.Public)!);
        host.Frame();

        Assert.Equal(focused, board.Focused);
        Assert.Equal(0, board.FocusIndex);
    }

    [Fact]
    public async Task Pages_of_tiles_follow_the_focus()
    {
        await using var host = new TuiHost();
        PaneBoard board = host.Window.Board;
        for (int count = 0; count < 5; count++)
        {
            host.Open();
        }

        board.FocusOn(4);
        Assert.Equal([board.Panes[4], null], board.Page(2));
        board.FocusNext(1);
        Assert.Equal([board.Panes[0], board.Panes[1]], board.Page(2));
        board.FocusNext(-1);
        Assert.Equal(4, board.FocusIndex);
    }
}
