using NetRepl.Tests.Support;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Shell;
using Terminal.Gui.Input;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

[Collection(OneScreen.Name)]
public sealed class ScriptActionsTests
{
    [Fact]
    public async Task Only_script_is_edited_and_loaded_when_it_was_not()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("echo.csx", "old");
        var scripts = new FakeScripts(new EditableScript("echo.csx", path, Line: 3, IsLoaded: false));
        await using var host = Host(scripts, "sed -i s/old/new/");

        host.Press(Key.E.WithAlt);
        Assert.True(host.Window.Absence.IsAsked);
        Edit(host);

        Assert.Equal("new", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        await host.ShowsAsync("loaded echo.csx");
        Assert.Equal(["echo.csx"], scripts.Loads);
        Assert.False(host.Window.Absence.IsAsked);
    }

    [Fact]
    public async Task Script_that_nobody_watches_is_not_loaded_behind_the_users_back()
    {
        using var folder = new TemporaryFolder();
        var scripts = new FakeScripts(new EditableScript("echo.csx", folder.Write("echo.csx", "old"), Line: 0, IsLoaded: true));
        await using var host = Host(scripts, "sed -i s/old/new/");

        host.Press(Key.E.WithAlt);
        Edit(host);

        await host.ShowsAsync("echo.csx is saved; script.reload loads it");
        Assert.Empty(scripts.Loads);
    }

    [Fact]
    public async Task Of_several_scripts_one_is_chosen()
    {
        using var folder = new TemporaryFolder();
        string one = folder.Write("one.csx", "old");
        string two = folder.Write("two.csx", "old");
        await using var host = Host(new FakeScripts(new EditableScript("one.csx", one, 0, true), new EditableScript("two.csx", two, 0, true)), "sed -i s/old/new/");

        host.Press(Key.E.WithAlt);
        Assert.Contains("edit script: Tab chooses", host.Text, StringComparison.Ordinal);
        host.Press(Key.Tab, Key.Tab, Key.Enter);
        Edit(host);

        Assert.Equal("old", await File.ReadAllTextAsync(one, TestContext.Current.CancellationToken));
        Assert.Equal("new", await File.ReadAllTextAsync(two, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("nosuch-editor -w", "the editor 'nosuch-editor -w' was not found; VISUAL and EDITOR name another")]
    [InlineData("sh -c 'exit 3'", "the editor 'sh -c 'exit 3'' ended with code 3")]
    public async Task Editor_that_fails_is_told(string editor, string expected)
    {
        using var folder = new TemporaryFolder();
        await using var host = Host(new FakeScripts(new EditableScript("a.csx", folder.Write("a.csx", ""), 0, true)), editor);

        host.Press(Key.E.WithAlt);
        Edit(host);

        await host.ShowsAsync(expected);
    }

    [Fact]
    public async Task Without_script_or_editor_it_is_said_what_is_missing()
    {
        await using var none = Host(new FakeScripts(), "true");
        none.Press(Key.E.WithAlt);
        Assert.Contains("no script is loaded: script.load loads one", none.Text, StringComparison.Ordinal);

        await using var without = new TuiHost(change: bench => bench with { Scripts = new FakeScripts(new EditableScript("a.csx", "/a.csx", 0, true)) });
        without.Press(Key.E.WithAlt);
        Assert.Contains("there is no editor: VISUAL or EDITOR names one", without.Text, StringComparison.Ordinal);
        Assert.False(without.Window.Absence.IsAsked);
    }

    private static TuiHost Host(FakeScripts scripts, string editor) => new(change: bench => bench with { Scripts = scripts, Editor = new EditorCommand(editor) });

    private static void Edit(TuiHost host)
    {
        using var terminal = new TerminalGuard();
        host.Window.Absence.Take()!(terminal);
        host.Frame();
    }
}
