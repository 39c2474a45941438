using NetRepl.Core.Connections;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Commands;
using NetRepl.Tui.Acting;
using NetRepl.Tui.Drawing;
using Terminal.Gui.Input;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Tui.Acting;

[Collection(OneScreen.Name)]
public sealed class ScreenPromptTests
{
    [Fact]
    public async Task Code_works_on_the_live_connections_and_the_log_shows_what_comes_of_it()
    {
        await using var host = WithPrompt();
        (ConnectionCore _, Peer peer) = host.Open();

        host.Type(":");
        host.Paste("await Net[1].SendLine(\"from C#\"); 6 * 7");
        host.Press(Key.Enter);

        await peer.ExpectAsync("from C#\n");
        await host.ShowsAsync("net> await Net[1].SendLine");
        await host.ShowsAsync(" 42");
    }

    [Fact]
    public async Task What_is_not_complete_goes_on_in_the_next_line()
    {
        await using var host = WithPrompt();
        host.Press(Key.F10);
        host.Paste("int Twice(int x) {");
        host.Press(Key.Enter);
        await host.ShowsAsync("C# ...>");
        host.Paste("return 2 * x; }");
        host.Press(Key.Enter);
        host.Paste("Twice(21)");
        host.Press(Key.Enter);

        await host.ShowsAsync(" 42");
    }

    [Fact]
    public async Task Cancel_ends_what_is_evaluated_and_what_waits_for_it()
    {
        await using var host = WithPrompt();
        host.Press(Key.F10);
        foreach (string line in new[] { "await Task.Delay(-1)", "await Task.Delay(-1)", "6 * 7" })
        {
            host.Paste(line);
            host.Press(Key.Enter);
        }

        host.Press(Key.C.WithCtrl);
        host.Paste("7 * 7");
        host.Press(Key.Enter);

        await host.ShowsAsync("·       49 ");
        Assert.DoesNotContain("·       42 ", host.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_would_never_end_do_not_keep_the_screen()
    {
        await using var host = WithPrompt();
        host.Press(Key.F10);
        for (int count = 0; count < 2; count++)
        {
            host.Paste("await Task.Delay(-1)");
            host.Press(Key.Enter);
        }
    }

    [Fact]
    public async Task Errors_stand_there_with_their_place_and_commands_work()
    {
        await using var host = WithPrompt();
        host.Press(Key.F10);
        host.Paste("nosuch + 1");
        host.Press(Key.Enter);
        await host.ShowsAsync("error CS0103");

        host.Paste(":connections");
        host.Press(Key.Enter);
        await host.ShowsAsync("nothing is open");

        host.Paste(":quit 3");
        host.Press(Key.Enter);
        Assert.Equal(3, await host.Net.StopRequested.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tab_offers_members_and_chooses_one()
    {
        await using var host = WithPrompt();
        host.Press(Key.F10);
        host.Paste("Net.Con");
        host.Press(Key.Tab);
        await host.ShowsAsync("ways to go on");
        Assert.Contains(" Connections ", host.Text, StringComparison.Ordinal);
        Assert.Contains(" Net.Connect ", host.Text, StringComparison.Ordinal);

        host.Press(Key.Esc);
        Assert.DoesNotContain("ways to go on", host.Text, StringComparison.Ordinal);
        host.Paste("ions.Cou");
        host.Press(Key.Tab);
        await host.ShowsAsync(" CountBy ");
        host.Press(Key.Tab);
        Assert.Contains("Net.Connections.Count", host.Text, StringComparison.Ordinal);
        host.Press(Key.Enter, Key.Enter);

        await host.ShowsAsync("net> Net.Connections.Count ");
        await host.ShowsAsync("·       0 ");
    }

    [Fact]
    public async Task Actions_on_the_screen_are_told_as_code()
    {
        await using var host = WithPrompt();
        host.Open();
        host.Press(Key.F9);
        host.Type("i");
        host.Type("hi");
        host.Press(Key.Enter);

        await host.ShowsAsync(@"C#   await Net[1].Send(""hi\\n""u8)".Replace(@"\\", @"\", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_typed_or_pasted_are_one_entry()
    {
        await using var host = WithPrompt();
        host.Press(Key.F10);
        host.Paste("var x = 40;\r\n\tx");
        host.Press(Key.Enter.WithAlt);
        host.Type("+ 2");
        host.Press(Key.Enter);

        await host.ShowsAsync("net> var x = 40;");
        await host.ShowsAsync("...> \\tx");
        await host.ShowsAsync(" 42");
        host.Press(Key.CursorUp);
        Assert.Contains(" C#  var x = 40; ", host.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("mono")]
    public async Task Code_has_the_colours_of_the_theme_as_it_is_typed_and_in_the_log(string name)
    {
        ScreenPrompt? prompt = null;
        Theme theme = Theme.All.First(each => each.Name == name);
        await using var host = new TuiHost(change: bench => bench with { Look = new Look(theme, Glyphs.Unicode), Prompt = prompt = new ScreenPrompt(bench.Net.Public, new State(), new NoScripts(), bench.Notices) });
        prompt!.WarmUp();
        await NetRepl.Tests.Support.Eventually.HoldsAsync(() => prompt.StylesOf("int").Count > 0, "the compiler is warm");
        host.Press(Key.F10);

        host.Paste("int five = 55; // \"yes\"");
        Check("int five", "five =", "55;", "// \"yes\"");
        host.Press(Key.Enter);
        await host.ShowsAsync("net> int five");

        Check("int five", "five =", "55;", "// \"yes\"");
        Assert.Equal(theme.Note, host.ColourOf("net> "));
        Assert.Equal(name == "mono", theme.Keyword == theme.Text);

        void Check(string keyword, string word, string number, string comment)
        {
            Assert.Equal(theme.Keyword, host.ColourOf(keyword));
            Assert.Equal(theme.Text, host.ColourOf(word));
            Assert.Equal(theme.Number, host.ColourOf(number));
            Assert.Equal(theme.Comment, host.ColourOf(comment));
        }
    }

    internal static TuiHost WithPrompt(IScripts? scripts = null) => new(change: bench => bench with { Scripts = scripts ?? bench.Scripts, Prompt = new ScreenPrompt(bench.Net.Public, new State(), new NoScripts(), bench.Notices) });

    private sealed class NoScripts : IPromptScripts
    {
        public IReadOnlyList<ScriptScope> Scopes => [];

        public CommandTable Commands { get; } = new([]);

        public Task<bool> ReloadAsync() => Task.FromResult(true);
    }
}
