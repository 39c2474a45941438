using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>How a run with a screen ends: its exit code, and what the shell is told.</summary>
public sealed class TuiEndTests
{
    [Theory]
    [InlineData("--script nosuch.csx", 2, "netrepl: no script 'nosuch.csx'")]
    [InlineData("--script SCRIPT --control /nosuch/socket", 7, "netrepl: listen unix:/nosuch/socket: ")]
    public async Task Start_that_nothing_on_the_screen_can_mend_ends_with_its_code_and_says_why(string options, int code, string problem)
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("stop.csx", "void OnStop() => System.IO.File.AppendAllText(System.IO.Path.Combine(\"FOLDER\", \"stops\"), \"x\");".Replace("FOLDER", folder.Path, StringComparison.Ordinal));
        await using TerminalSession terminal = await TerminalSession.StartAsync(140, 36);

        await terminal.RunAsync($"$NETREPL tui {options.Replace("SCRIPT", script, StringComparison.Ordinal)}; echo code=$?");

        await terminal.ShowsAsync($"code={code}");
        await terminal.ShowsAsync(problem);
        Assert.False(File.Exists(folder.Combine("stops")) && File.ReadAllText(folder.Combine("stops")).Length > 1);
    }

    [Fact]
    public async Task Code_of_a_script_that_was_never_mended_is_the_runs()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("bad.csx", "string OnLine(string line) => line.ToUper();");
        await using TerminalSession terminal = await TerminalSession.StartAsync(140, 36);
        await terminal.RunAsync($"$NETREPL tui --script {script}; echo code=$?");
        await terminal.ShowsAsync("error CS1061");

        await terminal.PressAsync("C-q");

        await terminal.ShowsAsync("code=8");
        await terminal.ShowsAsync("bad.csx(1,36): error CS1061");
    }

    [Fact]
    public async Task Hook_that_ends_the_run_is_named_on_the_shell()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("boom.csx", "string OnLine(string line) => throw new Exception(\"boom\");");
        await using TerminalSession terminal = await TerminalSession.StartAsync(140, 36);
        await terminal.RunAsync($"$NETREPL tui 127.0.0.1:0 --hook-errors exit --script {script}; echo code=$?");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");

        await Peer.RunAsync("ncat", "one\n", "127.0.0.1", TuiTests.PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));

        await terminal.ShowsAsync("code=9");
        await terminal.ShowsAsync("netrepl: hook OnLine of #1 failed: boom");
    }
}
