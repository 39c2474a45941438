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
    public async Task Scripts_are_kept_by_their_whole_path_and_loaded_once()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.csx", "");
        var file = new WorkspaceFile(folder.Combine("workspaces"));
        var scripts = new FakeScripts { Loaded = [Path.GetRelativePath(Environment.CurrentDirectory, path), "from-the-library"] };
        await using (var host = new TuiHost(change: bench => bench with { Workspaces = file, Scripts = scripts }))
        {
            host.Press(Key.S.WithAlt);
            host.Type("mine");
            host.Press(Key.Enter);
            await host.ShowsAsync("workspace mine is saved");
        }

        Workspace kept = file.Load("mine");
        Assert.Equal([path, "from-the-library"], kept.Scripts);

        await using var again = new TuiHost(change: bench => bench with { Scripts = scripts, Opening = kept with { Endpoints = [new WorkspaceEndpoint("127.0.0.1:0", IsListener: true)] } });
        await again.ShowsAsync("listening on");
        Assert.Empty(scripts.Loads);
    }

    [Fact]
    public async Task Workspace_waits_for_the_scripts_of_the_command_line()
    {
        var started = new TaskCompletionSource();
        var scripts = new FakeScripts();
        await using var host = new TuiHost(change: bench => bench with { Scripts = scripts, Started = started.Task, Opening = new Workspace([]) { Scripts = ["a.csx"], Layout = "4" } });
        host.Frame();
        Assert.Equal(2, host.Window.Board.Tiles);
        Assert.Empty(scripts.Loads);

        started.SetResult();
        await Eventually.HoldsAsync(
            () =>
            {
                host.Frame();
                return scripts.Loads.Count == 1;
            },
            "the script is loaded");
        Assert.Equal(4, host.Window.Board.Tiles);
    }

    [Fact]
    public async Task Endpoints_are_opened_in_their_order()
    {
        using var folder = new TemporaryFolder();
        string socket = $"unix:{folder.Combine("s")}";
        await using var host = new TuiHost(change: bench => bench with { Opening = new Workspace([new WorkspaceEndpoint(socket, IsListener: true), new WorkspaceEndpoint(socket, IsListener: false)]) });

        await host.ShowsAsync(" connected to ");
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
