using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The built program's screen on a real terminal, with real peers.</summary>
public sealed class TuiTests
{
    [Fact]
    public async Task New_user_listens_talks_to_a_peer_looks_at_hex_and_leaves()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync("$NETREPL");
        await terminal.ShowsAsync("nothing yet: Ctrl+N");

        await terminal.PressAsync("C-n");
        await terminal.ShowsAsync("new: listen or connect");
        await terminal.TypeAsync("127.0.0.1:0");
        await terminal.ShowsAsync("listen on tcp://127.0.0.1:0");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        int port = PortOn(await terminal.ScreenAsync());

        await using RunningProgram peer = Peer.Start("ncat", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture));
        await peer.WriteAsync("he\u001b]0;owned\u0007llo\n");
        await terminal.ShowsAsync(@"he\x1b]0;owned\x07llo\n");
        await terminal.PressAsync("Tab");
        await terminal.ShowsAsync("\n #1 LF");
        await terminal.PressAsync("i");
        await terminal.ShowsAsync("Enter send");
        await terminal.TypeAsync(@"hi\x21");
        await terminal.PressAsync("Enter");
        await peer.WaitForOutputAsync("hi!\n");
        await terminal.PressAsync("F2");
        await terminal.ShowsAsync("68 69 21 0a");

        await terminal.PressAsync("C-q");
        await terminal.ShowsAsync("1 connection is open");
        await terminal.PressAsync("C-q");
        await terminal.ShowsAsync(screen => screen.TrimEnd().EndsWith("\nREADY", StringComparison.Ordinal), "the shell's prompt"); // what is typed before it may be thrown away
        await terminal.RunAsync("echo code=$?");
        await terminal.ShowsAsync("code=0");
    }

    [Fact]
    public async Task File_that_may_not_be_touched_is_told_as_without_a_screen()
    {
        using var folder = new TemporaryFolder();
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 24);
        await terminal.RunAsync($"$NETREPL listen 127.0.0.1:0 --tui -o {folder.Write("file", "old")}; echo code=$?");

        await terminal.ShowsAsync("file exists; --append adds to it");
        await terminal.ShowsAsync("code=6");
    }

    [Theory]
    [InlineData("TERM", 80, 24)]
    [InlineData("TERM", 20, 5)]
    [InlineData("HUP", 80, 24)]
    [InlineData("INT", 120, 36)]
    public async Task Terminal_is_as_before_after_a_signal(string signal, int columns, int rows)
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(columns, rows);
        await terminal.RunAsync("a=$(stty -g); clear; $NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("listen");
        Assert.Equal("1", await terminal.VariableAsync("alternate_on"));

        string id = (await Peer.RunAsync("pgrep", "", "-t", (await terminal.VariableAsync("pane_tty"))["/dev/".Length..], "-n", "netrepl")).Output.Trim();
        await Peer.RunAsync("bash", "", "-c", $"kill -{signal} {id}");

        await CheckRestoredAsync(terminal);
    }

    [Theory]
    [InlineData("trap - HUP")]
    [InlineData("trap '' HUP")]
    public async Task Program_ends_when_its_terminal_is_gone(string hangUp)
    {
        using var folder = new TemporaryFolder();
        await using TerminalSession terminal = await TerminalSession.StartAsync(80, 24);
        string file = folder.Combine("code");
        string program = $"echo \\$\\$ >{folder.Combine("id")}; exec $NETREPL tui 127.0.0.1:0";
        // The shell around it lives on; what it starts last must not be hit by the hang-up either.
        await terminal.RunAsync($"(trap : HUP; bash -c \"{hangUp}; {program}\"; code=$?; trap '' HUP; echo $code >{file}.new; mv {file}.new {file})");
        await terminal.ShowsAsync("FOLLOW");

        await terminal.CloseAsync();

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!File.Exists(file) && !limit.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        await Peer.RunAsync("bash", "", "-c", $"kill -KILL \"$(cat {folder.Combine("id")})\""); // if it does not end, it must not stay
        Assert.Equal("129\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Terminal_is_as_before_after_a_crash()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("crash.csx", "void OnData(byte[] data) { var t = new Thread(() => throw new Exception(\"boom\")); t.Start(); t.Join(); }");
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync($"a=$(stty -g); clear; $NETREPL tui 127.0.0.1:0 --script {script}");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");

        await Peer.RunAsync("ncat", "one\n", "127.0.0.1", PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));

        await terminal.ShowsAsync("boom");
        await CheckRestoredAsync(terminal);
    }

    [Fact]
    public async Task Suspended_program_gives_the_terminal_back_and_comes_again()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(80, 24);
        await terminal.RunAsync("$NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("FOLLOW");

        await terminal.PressAsync("C-z");
        await terminal.ShowsAsync("Stopped");
        await terminal.RunAsync("fg");
        await terminal.ShowsAsync("FOLLOW");
        await terminal.PressAsync("C-q");
        await terminal.ShowsAsync("READY");
    }

    [Fact]
    public async Task Script_serves_and_what_it_prints_is_in_the_log_alone()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("loud.csx", "string OnLine(string line) { Console.WriteLine($\"saw {line}\"); return line.ToUpper(); }");
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync($"$NETREPL tui 127.0.0.1:0 --script {script}");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");

        ProgramResult result = await Peer.RunAsync("ncat", "one\n", "127.0.0.1", PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));

        Assert.Equal("ONE\n", result.Output);
        await terminal.PressAsync("F9");
        await terminal.ShowsAsync("saw one");
        await terminal.PressAsync("C-q", "C-q");
        await terminal.ShowsAsync("READY");
    }

    [Fact]
    public async Task Script_that_is_loaded_on_the_screen_serves_a_connection_that_is_open()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("loud.csx", "string OnLine(string line) => line.ToUpper();");
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync("$NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        await using RunningProgram peer = Peer.Start("ncat", "127.0.0.1", PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));
        await peer.WriteAsync("quiet\n");
        await terminal.ShowsAsync(@"quiet\n");

        await terminal.PressAsync("C-p");
        await terminal.ShowsAsync("type a few letters");
        await terminal.TypeAsync("script.load");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("script to load");
        await terminal.TypeAsync(script);
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("loaded ");
        await peer.WriteAsync("one\n");

        await peer.WaitForOutputAsync("ONE\n");
        await terminal.PressAsync("C-q", "C-q");
        await terminal.ShowsAsync("READY");
    }

    [Fact]
    public async Task Script_that_does_not_compile_is_shown_with_the_place()
    {
        using var folder = new TemporaryFolder();
        string script = folder.Write("bad.csx", "string OnLine(string line) => line.ToUper();");
        await using TerminalSession terminal = await TerminalSession.StartAsync(140, 36);
        await terminal.RunAsync("$NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("listening on");

        await terminal.PressAsync("M-l");
        await terminal.ShowsAsync("script to load");
        await terminal.TypeAsync(script);
        await terminal.PressAsync("Enter");

        await terminal.ShowsAsync("bad.csx(1,36): error CS1061");
        await terminal.ShowsAsync("                                   ^");
    }

    [Fact]
    public async Task Lines_typed_and_pasted_stay_lines()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync("$NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        await using RunningProgram peer = Peer.Start("ncat", "127.0.0.1", PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));
        await terminal.ShowsAsync("accepted");
        await terminal.PressAsync("Tab");
        await terminal.ShowsAsync("\n #1 LF");
        await terminal.PressAsync("i");
        await terminal.ShowsAsync("Enter send");

        await terminal.TypeAsync("one");
        await terminal.PressAsync("M-Enter");
        await terminal.PasteAsync("two\n\tthree\n");
        await terminal.ShowsAsync("LF  one");
        await terminal.ShowsAsync("\n        two");
        await terminal.PressAsync("Enter");

        await peer.WaitForOutputAsync("one\ntwo\n\tthree\n");
    }

    [Fact]
    public async Task Keys_and_clipboard_are_set_in_the_config_file_and_history_is_kept()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        terminal.Configure("config.json", """{ "keys": { "quit": "Ctrl+X" }, "clipboard": true }""");
        await terminal.RunAsync("tmux set -g set-clipboard on; clear; $NETREPL tui");
        await terminal.ShowsAsync("Ctrl+X quit");
        await terminal.PressAsync("C-n");
        await terminal.ShowsAsync("new: listen or connect");
        await terminal.TypeAsync("127.0.0.1:0");
        await terminal.PressAsync("Enter");
        await terminal.ShowsAsync("listening on");
        await using RunningProgram peer = Peer.Start("ncat", "127.0.0.1", PortOn(await terminal.ScreenAsync()).ToString(CultureInfo.InvariantCulture));
        await peer.WriteAsync("for the clipboard");
        await terminal.ShowsAsync("17 for the clipboard");
        await terminal.PressAsync("Tab");
        await terminal.ShowsAsync("\n #1 LF");
        await terminal.PressAsync("y");
        await terminal.ShowsAsync("copied 17 bytes");
        Assert.Equal("for the clipboard", await terminal.ClipboardAsync());

        await terminal.PressAsync("C-x", "C-x");
        await terminal.ShowsAsync("READY");
        await terminal.RunAsync("clear; $NETREPL tui");
        await terminal.ShowsAsync("nothing yet");
        await terminal.PressAsync("C-n");
        await terminal.ShowsAsync("new: listen or connect");
        await terminal.PressAsync("Up");
        await terminal.ShowsAsync("listen on tcp://127.0.0.1:0");
    }

    [Fact]
    public async Task Mistake_in_the_config_file_is_told_with_its_place()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(140, 36);
        terminal.Configure("config.json", "{\n  \"theme\": \"drak\"\n}");

        await terminal.RunAsync("$NETREPL tui");

        await terminal.ShowsAsync("config.json(2,12): error: 'drak' is unknown");
    }

    [Fact]
    public async Task No_terminal_is_said_in_one_line()
    {
        ProgramResult result = await NetreplProcess.RunAsync("tui");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("netrepl: the terminal UI needs a terminal as stdin and stdout\n", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dumb_terminal_is_said_in_one_line()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(80, 24);

        await terminal.RunAsync("TERM=dumb $NETREPL tui; echo code=$?");

        await terminal.ShowsAsync("code=2");
        await terminal.ShowsAsync("netrepl: the terminal UI cannot draw on a terminal of kind 'dumb' (TERM)");
    }

    internal static async Task CheckRestoredAsync(TerminalSession terminal)
    {
        await terminal.ShowsAsync("READY");
        await terminal.RunAsync("clear; [ \"$a\" = \"$(stty -g)\" ] && echo same");

        await terminal.ShowsAsync("\nREADY");
        await terminal.ShowsAsync("same\n");
        Assert.Equal("0", await terminal.VariableAsync("alternate_on"));
        Assert.Equal("1", await terminal.VariableAsync("cursor_flag"));
        Assert.Equal("0", await terminal.VariableAsync("mouse_any_flag"));
    }

    internal static int PortOn(string screen)
    {
        int at = screen.IndexOf("listening on tcp://127.0.0.1:", StringComparison.Ordinal) + "listening on tcp://127.0.0.1:".Length;
        return int.Parse(screen[at..].TakeWhile(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture);
    }
}
