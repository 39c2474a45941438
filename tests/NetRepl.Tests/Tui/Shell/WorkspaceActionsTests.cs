using NetRepl.Tests.Support;
using NetRepl.Tui.Workspaces;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class WorkspaceActionsTests
{
    [Fact]
    public async Task What_was_saved_is_opened_again_with_its_layout_mode_and_filter()
    {
        using var folder = new TemporaryFolder();
        var file = new WorkspaceFile(folder.Combine("workspaces"));
        await using (var host = new TuiHost(change: bench => bench with { Workspaces = file }))
        {
            host.Press(Key.N.WithCtrl);
            host.Type("127.0.0.1:0");
            host.Press(Key.Enter);
            await host.ShowsAsync("listening on");
            host.Press(Key.F2);
            host.Press(Key.F4);
            host.Type("dir:in");
            host.Press(Key.Enter);
            host.Press(Key.F8);

            host.Press(Key.S.WithAlt);
            host.Type("mine");
            host.Press(Key.Enter);
            await host.ShowsAsync("workspace mine is saved: 1 endpoints");
        }

        await using var again = new TuiHost(change: bench => bench with { Workspaces = file, Opening = file.Load("mine") });
        await again.ShowsAsync("filter: dir:in  hex ");
        Assert.Equal(4, again.Window.Board.Tiles);
    }

    [Fact]
    public async Task Workspace_that_is_not_there_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var host = new TuiHost(change: bench => bench with { Workspaces = new WorkspaceFile(folder.Path) });

        host.Press(Key.O.WithAlt);
        host.Type("none");
        host.Press(Key.Enter);

        await host.ShowsAsync("none.json");
    }
}
