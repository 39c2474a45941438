using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The prompt on a real terminal, as a person sees it.</summary>
public sealed partial class PromptTerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string HistoryPath => folder.Combine("netrepl", "prompt-history");

    [Fact]
    public async Task Entries_are_edited_completed_remembered_and_found_again()
    {
        await using TerminalSession terminal = await StartAsync("repl");

        await terminal.RunAsync("int Twice(int n)");
        await terminal.ShowsAsync("...>");
        await terminal.RunAsync("{ return 2 * n; }");
        await terminal.RunAsync("Twice(21)");
        await terminal.ShowsAsync("\n42\n");
        await terminal.TypeAsync("Net.Connectio");
        await terminal.PressAsync("Tab");
        await terminal.ShowsAsync("IReadOnlyList<Connection> Net.Connections");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("\n[]\n");
        await terminal.TypeAsync("junk");
        await terminal.PressAsync("C-c");
        await terminal.ShowsAsync("net> junk^C\nnet>");
        await terminal.PressAsync("C-r");
        await terminal.TypeAsync("Twi");
        await terminal.ShowsAsync("net> Twice(21)\nsearch: Twi");
        await terminal.PressAsync("C-e", "BSpace", "BSpace", "BSpace");
        await terminal.RunAsync("4)");
        await terminal.ShowsAsync("\n8\n");
        await terminal.PressAsync("C-d");
        await terminal.ShowsAsync("net>\nREADY");
        await terminal.RunAsync("echo the terminal is as before");
        await terminal.ShowsAsync("\nthe terminal is as before\n");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(HistoryPath));
        await terminal.RunAsync("clear; $NETREPL repl");
        await terminal.ShowsAsync("net>");
        await terminal.PressAsync("Up");
        await terminal.ShowsAsync("net> Twice(4)");
    }

    [Fact]
    public async Task What_happens_meanwhile_stands_above_the_line_that_is_typed()
    {
        await using TerminalSession terminal = await StartAsync("listen 127.0.0.1:0 --repl");
        int port = int.Parse(Port().Match(await terminal.ScreenAsync()).Groups[1].Value, CultureInfo.InvariantCulture);
        await terminal.TypeAsync("Net.Conn");
        await terminal.ShowsAsync("net> Net.Conn");

        using var peer = new TcpClient();
        await peer.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await peer.GetStream().WriteAsync("part"u8.ToArray(), TestContext.Current.CancellationToken);
        await terminal.ShowsAsync(screen => AcceptedThenLine().IsMatch(screen), "the connection, its bytes, and the line below");
        await peer.GetStream().WriteAsync(" and \u001b[2J rest\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await terminal.ShowsAsync("\npart and \\x1b[2J rest\nnet> Net.Conn\n");
        await terminal.RunAsync("ections.Count");

        await terminal.ShowsAsync("\nnet> Net.Connections.Count\n1\nnet>");
    }

    [Fact]
    public async Task Control_C_cancels_what_runs_and_the_console_is_the_scripts()
    {
        await using TerminalSession terminal = await StartAsync("repl");

        await terminal.RunAsync("Console.Write(\"be\" + \"gun\"); await Task.Delay(-1, Cancel);");
        await terminal.ShowsAsync("\nbegun");
        await terminal.PressAsync("C-c");
        await terminal.ShowsAsync("cancelled\nnet>");
        await terminal.RunAsync("var x = nope;");

        await terminal.ShowsAsync("CS0103: The name 'nope' does not exist in the current context\nvar x = nope;\n        ^\nnet>");
    }

    [Fact]
    public async Task Suspended_prompt_goes_on_where_it_was()
    {
        await using TerminalSession terminal = await StartAsync("repl");
        await terminal.TypeAsync("6 *");
        await terminal.PressAsync("C-z");
        await terminal.ShowsAsync("Stopped");
        await terminal.RunAsync("echo in the shell");
        await terminal.ShowsAsync("\nin the shell\n");

        await terminal.RunAsync("fg");
        await terminal.ShowsAsync(screen => screen.TrimEnd().EndsWith("net> 6 *", StringComparison.Ordinal), "what was typed");
        await terminal.TypeAsync("junk");
        await terminal.PressAsync("C-w");
        await terminal.RunAsync(" 7");

        await terminal.ShowsAsync("\nnet> 6 * 7\n42\nnet>");
    }

    [Fact]
    public async Task Offers_are_gone_when_the_entry_is()
    {
        await using TerminalSession terminal = await StartAsync("repl");
        await terminal.TypeAsync(":re");
        await terminal.PressAsync("Tab");
        await terminal.ShowsAsync(":reload  :reset");

        await terminal.PressAsync("C-c");

        await terminal.ShowsAsync("net> :re^C\nnet>");
    }

    [Fact]
    public async Task Killed_prompt_gives_the_terminal_back()
    {
        await using TerminalSession terminal = await StartAsync("repl");

        await terminal.RunAsync("State[\"typed\"] = 1; System.Diagnostics.Process.Start(\"kill\", $\"-TERM {Environment.ProcessId}\").WaitForExit();");
        await terminal.ShowsAsync(screen => screen.TrimEnd().EndsWith("READY", StringComparison.Ordinal), "the shell's prompt");
        await terminal.RunAsync("stty -a | tr ';' '\\n' | grep -o ' echo '; echo $?");

        await terminal.ShowsAsync(" echo\n0");
    }

    public void Dispose() => folder.Dispose();

    private async Task<TerminalSession> StartAsync(string arguments)
    {
        TerminalSession terminal = await TerminalSession.StartAsync(100, 30);
        await terminal.RunAsync($"export XDG_STATE_HOME={folder.Path}; clear; $NETREPL {arguments}");
        await terminal.ShowsAsync("net>");
        return terminal;
    }

    [GeneratedRegex(@"listening on tcp://127\.0\.0\.1:(\d+)")]
    private static partial Regex Port();

    [GeneratedRegex(@"#1 accepted [^\n]*\npart\nnet> Net\.Conn\n")]
    private static partial Regex AcceptedThenLine();
}
