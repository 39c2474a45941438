using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The example scripts that hold a dialogue: hooks, menu, time, upper.</summary>
public sealed class ExampleDialogueTests :
    IClassFixture<ExampleDialogueTests.HookScript>, IClassFixture<ExampleDialogueTests.Menu>, IClassFixture<ExampleDialogueTests.Time>, IClassFixture<ExampleDialogueTests.Upper>
{
    private readonly HookScript hooks;
    private readonly Menu menu;
    private readonly Time time;
    private readonly Upper upper;

    public ExampleDialogueTests(HookScript hooks, Menu menu, Time time, Upper upper)
    {
        this.hooks = hooks;
        this.menu = menu;
        this.time = time;
        this.upper = upper;
    }

    [Fact]
    public async Task Menu_gives_its_three_answers()
    {
        ProgramResult peer = await Peer.RunAsync("ncat", "1\n2\n3\n", "127.0.0.1", $"{menu.Port}");

        Assert.Equal("你选择的是第一款游戏\n你选择的是第二款游戏\n选择不正确,请重新选择\n", peer.Output);
    }

    [Fact]
    public async Task Menu_answers_lines_that_end_with_crlf_in_kind()
    {
        ProgramResult peer = await Peer.RunAsync("ncat", "1\n", "-C", "127.0.0.1", $"{menu.Port}");

        Assert.Equal("你选择的是第一款游戏\r\n", peer.Output);
    }

    [Fact]
    public async Task Exit_ends_that_connection_and_the_menu_stays()
    {
        await using RunningProgram leaving = Peer.Start("nc.openbsd", "127.0.0.1", $"{menu.Port}");
        await using RunningProgram staying = Peer.Start("ncat", "127.0.0.1", $"{menu.Port}");
        await leaving.WriteAsync("1\nexit\n");
        await leaving.WaitForOutputAsync("你选择的是第一款游戏\n");
        leaving.FinishInput();

        Assert.Equal(0, await leaving.ExitAsync());
        Assert.Equal("你选择的是第一款游戏\n", leaving.OutputText);
        await staying.WriteAsync("2\n");
        await staying.WaitForOutputAsync("你选择的是第二款游戏\n");
        ProgramResult later = await Peer.RunAsync("ncat", "1\n", "127.0.0.1", $"{menu.Port}");
        Assert.Equal("你选择的是第一款游戏\n", later.Output);
    }

    [Fact]
    public async Task Time_greets_with_the_daytime_and_answers()
    {
        ProgramResult peer = await Peer.RunAsync("ncat", "iso\nunix\nwhat\n", "127.0.0.1", $"{time.Port}");

        string[] lines = peer.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.True(DateTimeOffset.TryParseExact(lines[0], "dddd, MMMM d, yyyy HH:mm:ss'-UTC'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), lines[0]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", lines[1]);
        Assert.Matches(@"^\d{10}$", lines[2]);
        Assert.Equal("say utc, unix or iso", lines[3]);
    }

    [Fact]
    public async Task Upper_answers_each_line_in_capitals()
    {
        ProgramResult peer = await Peer.RunAsync("socat", "one\ntwo", "-t5", "-", $"TCP:127.0.0.1:{upper.Port}");

        Assert.Equal("ONE\nTWO\n", peer.Output);
    }

    [Fact]
    public async Task Hooks_are_looked_up_set_and_removed_while_the_script_runs()
    {
        ProgramResult peer = await Peer.RunAsync(
            "ncat", "hooks\nhas OnSend\nupper on\nhas OnSend\nhello\nupper off\nhello\n", "127.0.0.1", $"{hooks.Port}");

        Assert.Equal("OnLine\nno\nUPPER IS ON\nYES\nHELLO\nupper is off\nhello\n", peer.Output);
    }

    [Fact]
    public async Task Hook_set_for_all_reaches_whoever_is_connected()
    {
        await using RunningProgram staying = Peer.Start("ncat", "127.0.0.1", $"{hooks.Port}");
        await staying.WriteAsync("abc\n");
        await staying.WaitForOutputAsync("abc\n");

        await Peer.RunAsync("ncat", "reverse\n", "127.0.0.1", $"{hooks.Port}");
        await staying.WriteAsync("xyz\nnormal\nxyz\n");

        await staying.WaitForOutputAsync("abc\nzyx\nlamron\nxyz\n");
    }

    public sealed class HookScript() : ExampleServer("hooks.csx", "0");

    public sealed class Menu() : ExampleServer("menu.csx", "0");

    public sealed class Time() : ExampleServer("time.csx", "0");

    public sealed class Upper() : ExampleServer("upper.csx", "0");
}
