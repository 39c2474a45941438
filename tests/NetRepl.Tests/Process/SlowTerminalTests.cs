using System.Globalization;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>A terminal that takes little, or nothing, holds up the screen alone.</summary>
public sealed class SlowTerminalTests
{
    private const int Lines = 50_000;

    // Sends the lines, asks how many came, and prints the answer.
    private const string Client = Peer.PythonConnects + """
        c.sendall(b''.join(b'line %d\n' % n for n in range(int(sys.argv[2]))) + b'how many\n')
        print(c.makefile().readline())
        """;

    private const string Counter = "long lines; string OnLine(string line) => line == \"how many\" ? $\"{Interlocked.Read(ref lines)}\" : Interlocked.Increment(ref lines) < 0 ? \"\" : null;";

    [Theory]
    [InlineData(20_000)]
    [InlineData(0)]
    public async Task Sockets_go_on_and_the_screen_is_right_afterwards(int pace)
    {
        using var folder = new TemporaryFolder();
        await using SlowTerminal terminal = await SlowTerminal.StartAsync($"tui --script {folder.Write("count.csx", Counter)} 127.0.0.1:0");
        await terminal.Session.ShowsAsync("listening on tcp://127.0.0.1:");
        int port = PortOn(await terminal.Session.ScreenAsync());

        terminal.SetPace(pace);
        for (int peer = 1; peer <= 3; peer++)
        {
            await using RunningProgram client = Peer.StartPython(Client, port, Lines);
            Assert.Equal((peer * Lines).ToString(CultureInfo.InvariantCulture), await client.LineAsync(limit: NetreplProcess.ScriptStart));
        }

        terminal.Release();
        await terminal.Session.ShowsAsync("3 acc");
        await terminal.Session.ShowsAsync(screen => screen.Split("539 kB").Length == 4 && !screen.Contains(" OPEN ", StringComparison.Ordinal), "what came on each of the three connections");
        await CheckWholeAsync(terminal.Session);
        await terminal.Session.PressAsync("C-q");
        await terminal.Session.ShowsAsync("code=0");
    }

    [Fact]
    public async Task Program_ends_at_a_signal_though_its_terminal_takes_nothing()
    {
        await using SlowTerminal terminal = await SlowTerminal.StartAsync("tui 127.0.0.1:0");
        await terminal.Session.ShowsAsync("listening on tcp://127.0.0.1:");
        int port = PortOn(await terminal.Session.ScreenAsync());
        terminal.SetPace(0);
        await using RunningProgram client = Peer.StartPython(Peer.PythonConnects + "for n in range(300): c.sendall(b'line %d\\n' % n); time.sleep(0.02)\n", port);
        Assert.Equal(0, await client.ExitAsync());

        await Peer.RunAsync("bash", "", "-c", $"kill -TERM {terminal.ProgramId}");

        await terminal.Session.ShowsAsync("code=143");
        Assert.Equal("0", await terminal.Session.VariableAsync("alternate_on"));
    }

    [Fact]
    public async Task Program_that_was_stopped_from_outside_has_its_screen_again()
    {
        await using TerminalSession terminal = await TerminalSession.StartAsync(120, 36);
        await terminal.RunAsync("$NETREPL tui 127.0.0.1:0");
        await terminal.ShowsAsync("listening on tcp://127.0.0.1:");
        int port = PortOn(await terminal.ScreenAsync());
        string id = (await Peer.RunAsync("pgrep", "", "-t", (await terminal.VariableAsync("pane_tty"))["/dev/".Length..], "-n", "netrepl")).Output.Trim();

        await Peer.RunAsync("bash", "", "-c", $"kill -STOP {id}");
        await terminal.ShowsAsync("Stopped");
        await using RunningProgram client = Peer.StartPython(Peer.PythonConnects + "c.sendall(b'meanwhile'); print('sent'); sys.stdin.read()\n", port);
        Assert.Equal("sent", await client.LineAsync());
        await terminal.RunAsync("clear; printf '\\e[?1049l\\e[?1003lanother program was here\\n'; fg");

        await terminal.ShowsAsync("1 acc");
        await terminal.ShowsAsync("9 meanwhile");
        await terminal.PressAsync("Tab");
        await terminal.ShowsAsync("\n #1 LF");
        Assert.Equal("1", await terminal.VariableAsync("alternate_on"));
        Assert.Equal("1", await terminal.VariableAsync("mouse_any_flag"));
        await CheckWholeAsync(terminal);
    }

    // Drawn anew it is the same, but for what goes on: the age and the rates.
    private static async Task CheckWholeAsync(TerminalSession terminal)
    {
        string before = "";
        int same = 0;
        await terminal.ShowsAsync(
            screen =>
            {
                string now = Lasting(screen);
                same = now == before ? same + 1 : 0;
                before = now;
                return same == 5; // a slow terminal may look finished in the middle of a frame
            },
            "a screen that stays");
        await terminal.PressAsync("C-l");
        await terminal.ShowsAsync(screen => Lasting(screen) == before, $"the same screen drawn anew:\n{before}");
        Assert.DoesNotContain("Stopped", before, StringComparison.Ordinal);
        Assert.DoesNotContain("another program", before, StringComparison.Ordinal);
    }

    private static string Lasting(string screen) => string.Join('\n', screen.Split('\n').Skip(1)
        .Where(row => !row.Contains("OPEN", StringComparison.Ordinal))
        .Select(row => string.Concat(row.Select(cell => cell is >= '▁' and <= '█' ? ' ' : cell)).TrimEnd()));

    private static int PortOn(string screen)
    {
        int at = screen.IndexOf("listening on tcp://127.0.0.1:", StringComparison.Ordinal) + "listening on tcp://127.0.0.1:".Length;
        return int.Parse(screen[at..].TakeWhile(char.IsAsciiDigit).ToArray(), CultureInfo.InvariantCulture);
    }
}
