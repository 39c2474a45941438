using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace NetRepl.Tests.Support;

/// <summary>A shell on a terminal of its own (tmux), whose screen can be looked at; it ends with the test.</summary>
internal sealed class TerminalSession : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // What the program keeps is not kept for whoever runs the tests.
    private static readonly (string Variable, string Folder)[] Homes =
        [("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state"), ("XDG_DATA_HOME", "data")];

    private readonly TemporaryFolder folder = new();

    private TerminalSession()
    {
    }

    /// <summary>Starts a shell in which <c>$NETREPL</c> is the program.</summary>
    public static async Task<TerminalSession> StartAsync(int columns, int rows)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/tmux"), "tmux is not installed (apt-get install tmux)");
        var session = new TerminalSession();
        await session.TmuxAsync(["-f", "/dev/null", "new-session", "-d", "-x", Text(columns), "-y", Text(rows), "env", "PS1=READY ", "LC_ALL=C.UTF-8",
            .. Homes.Select(home => $"{home.Variable}={session.folder.Combine(home.Folder)}"), "bash", "--norc", "--noprofile"]);
        await session.ShowsAsync("READY");
        return session;
    }

    /// <summary>Writes a file into the config folder of the program.</summary>
    public void Configure(string name, string text) => folder.Write(System.IO.Path.Combine("config", "netrepl", name), text);

    /// <summary>What tmux has in its clipboard.</summary>
    public async Task<string> ClipboardAsync() => (await TmuxAsync("show-buffer")).Output;

    /// <summary>What is on the screen.</summary>
    public async Task<string> ScreenAsync() => (await TmuxAsync("capture-pane", "-p")).Output;

    /// <summary>What is on the screen, with the escape sequences of its colours.</summary>
    public async Task<string> ColouredScreenAsync() => (await TmuxAsync("capture-pane", "-p", "-e")).Output;

    /// <summary>Presses keys by tmux's names: <c>Enter</c>, <c>C-q</c>, <c>F1</c>.</summary>
    public Task PressAsync(params string[] keys) => TmuxAsync(["send-keys", .. keys]);

    /// <summary>Types text.</summary>
    public Task TypeAsync(string text) => TmuxAsync("send-keys", "-l", text);

    /// <summary>Pastes text, as a terminal does for a program that asks to be told.</summary>
    public async Task PasteAsync(string text)
    {
        await TmuxAsync("set-buffer", text);
        await TmuxAsync("paste-buffer", "-p");
    }

    /// <summary>Types a line of the shell.</summary>
    public async Task RunAsync(string line)
    {
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    /// <summary>Waits until the screen has a text.</summary>
    public Task ShowsAsync(string text) => ShowsAsync(screen => screen.Contains(text, StringComparison.Ordinal), $"'{text}' on the screen");

    /// <summary>Waits until the screen is as it should be, for at most 30 s.</summary>
    public async Task ShowsAsync(Func<string, bool> isEnough, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = new CancellationTokenSource(Limit);
        string screen;
        while (!isEnough(screen = await ScreenAsync()))
        {
            Assert.False(limit.IsCancellationRequested, $"did not come in {Limit.TotalSeconds} s: {what}\n{screen}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>The number that tmux gives for one of its variables, such as <c>alternate_on</c>.</summary>
    public async Task<string> VariableAsync(string name) => (await TmuxAsync("display-message", "-p", $"#{{{name}}}")).Output.Trim();

    /// <summary>Closes the terminal under what runs on it.</summary>
    public Task CloseAsync() => TmuxAsync("kill-server");

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Dispose();
    }

    private Task<ProgramResult> TmuxAsync(params string[] arguments)
    {
        ProcessStartInfo start = NetreplProcess.WithRuntime(new ProcessStartInfo("tmux", ["-S", folder.Combine("tmux"), .. arguments]));
        start.Environment.Remove("TMUX");
        start.Environment.Remove("DisableRealDriverIO"); // what keeps the tests themselves off the terminal
        return ProgramRun.RunAsync(start);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
