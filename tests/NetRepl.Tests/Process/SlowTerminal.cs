using NetRepl.Tests.Support;

namespace NetRepl.Tests.Process;

/// <summary>A terminal that shows what it gets at the pace of a test: a program between the program and tmux, with a terminal of its own for the program.</summary>
/// <remarks>It is left non-blocking, as a careless program before it might: what it does not take at once is then cut off.</remarks>
internal sealed class SlowTerminal : IAsyncDisposable
{
    private const string Relay = """
        import fcntl, os, pty, select, sys, termios, time, tty
        folder, arguments = sys.argv[1], sys.argv[2:]
        size = fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8))
        child, terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, size)
            os.set_blocking(1, False)
            os.execv(arguments[0], arguments)
        open(folder + '/id', 'w').write(str(child))
        before = termios.tcgetattr(0)
        tty.setraw(0)
        code = None
        while code is None:
            pace = int(open(folder + '/pace').read() or 0)
            ready = select.select([0] + [terminal] * (pace > 0), [], [], 0.05)[0]
            if 0 in ready:
                os.write(terminal, os.read(0, 1000))
            if terminal in ready:
                try:
                    shown = os.read(terminal, min(pace, 2000))
                    os.write(1, shown)
                    time.sleep(len(shown) / pace)
                    continue
                except OSError:
                    pass
            ended, status = os.waitpid(child, os.WNOHANG)
            code = os.waitstatus_to_exitcode(status) if ended else None
        try:
            while select.select([terminal], [], [], 0)[0]:
                os.write(1, os.read(terminal, 2000))
        except OSError:
            pass
        termios.tcsetattr(0, termios.TCSADRAIN, before)
        print('\ncode=%d' % code)
        """;

    private const int Unlimited = 1_000_000_000;

    private readonly TemporaryFolder folder = new();

    private SlowTerminal(TerminalSession session) => Session = session;

    /// <summary>The terminal around it, which shows what this one has shown.</summary>
    public TerminalSession Session { get; }

    /// <summary>The id of the program on it.</summary>
    public string ProgramId => File.ReadAllText(folder.Combine("id"));

    /// <summary>Starts the program's screen.</summary>
    /// <param name="arguments">Its arguments; no quotes, no spaces within.</param>
    public static async Task<SlowTerminal> StartAsync(string arguments)
    {
        Peer.StartInfo("python3");
        var terminal = new SlowTerminal(await TerminalSession.StartAsync(120, 36));
        terminal.folder.Write("relay.py", Relay);
        terminal.SetPace(Unlimited);
        await terminal.Session.RunAsync($"clear; python3 {terminal.folder.Combine("relay.py")} {terminal.folder.Path} $NETREPL {arguments}");
        return terminal;
    }

    /// <summary>So many bytes a second are shown from now on; none at 0.</summary>
    public void SetPace(int bytesPerSecond)
    {
        folder.Write("pace.new", bytesPerSecond.ToString(System.Globalization.CultureInfo.InvariantCulture));
        File.Move(folder.Combine("pace.new"), folder.Combine("pace"), overwrite: true);
    }

    /// <summary>All is shown at once again.</summary>
    public void Release() => SetPace(Unlimited);

    public async ValueTask DisposeAsync()
    {
        Release();
        await Session.DisposeAsync();
        folder.Dispose();
    }
}
