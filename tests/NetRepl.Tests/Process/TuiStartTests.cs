using System.Text;
using System.Text.RegularExpressions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>How the built program's screen begins: what is opened, and how a terminal is drawn on.</summary>
public sealed class TuiStartTests
{
    [Fact]
    public async Task Workspace_that_was_saved_is_opened_at_the_start_by_its_name()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync("$NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        await terminal.PressAsync("F2");
        await terminal.ShowsAsync("hex FOLLOW");
        await terminal.PressAsync("M-s");
        await terminal.ShowsAsync("save workspace: name");
        await terminal.TypeAsync("mine");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("workspace mine is saved: 1 endpoints");
        await terminal.PressAsync("C-q");
        await terminal.ShowsAsync("READY");

        await terminal.RunAsync("clear; $NETREPL tui --workspace mine");

        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        await terminal.ShowsAsync("hex FOLLOW");
    }

    [Theory]
    [InlineData("nosuch", "nosuch.json: no such file")]
    [InlineData("../up", "../up: a workspace's name has letters")]
    public async Task Workspace_that_cannot_be_opened_is_told_in_one_line(string name, string why)
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(200, 24);

        await terminal.RunAsync($"clear; $NETREPL tui --workspace {name}; echo code=$?");

        await terminal.ShowsAsync("code=2");
        string screen = await terminal.ScreenAsync();
        Assert.Matches($"^netrepl: .*{Regex.Escape(why)}.*\ncode=2\n", screen);
    }

    [Theory]
    [InlineData("TERM=xterm COLORTERM=", "")]
    [InlineData("TERM=linux COLORTERM=truecolour", "")]
    [InlineData("TERM=screen COLORTERM=", "--theme light")]
    public async Task Terminal_of_sixteen_colours_gets_no_others(string environment, string options)
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);

        await terminal.RunAsync($"clear; NO_COLOR= {environment} $NETREPL tui {options} 127.0.0.1:0");

        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        string screen = await terminal.ColouredScreenAsync();
        Assert.Matches("\u001b\\[(\\d+;)*(3[0-7]|9[0-7])m", screen);
        Assert.DoesNotMatch("[34]8;[25];", screen);
    }

    [Fact]
    public async Task Terminal_without_colours_and_unicode_gets_neither()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);

        await terminal.RunAsync("clear; NO_COLOR=1 TERM=xterm COLORTERM=truecolor $NETREPL tui --ascii 127.0.0.1:0");

        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        await terminal.PressAsync("F9", "C-n");
        await terminal.ShowsAsync("new: listen or connect");
        string screen = await terminal.ColouredScreenAsync();
        Assert.True(Ascii.IsValid(screen), screen);
        Assert.DoesNotMatch("\u001b\\[(\\d+;)*(3[0-8]|4[0-8]|9\\d|10\\d)[;m]", screen);
    }
}
