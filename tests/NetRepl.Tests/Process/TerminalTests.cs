using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Hostile bytes on a terminal: shown, never obeyed.</summary>
public sealed class TerminalTests
{
    // A title, a bell, DEL, CSI as C1 in UTF-8 and as a bare byte, right-to-left override, carriage return.
    private const string Hostile = Peer.PythonAccepts + """
        c.sendall(b'a\x1b]0;owned\x07b\x7fc\xc2\x9b31md\x9be\xe2\x80\xaef\rg\n\tend\n'); c.close()
        """;

    private static readonly char[] Dangerous = ['\u001b', '\u0007', '\u007f', '\u009b', '\u202e', '\ufffd'];

    [Fact]
    public async Task Control_characters_reach_a_terminal_only_escaped()
    {
        string shown = await ShowAsync("");

        Assert.Empty(shown.Intersect(Dangerous));
        Assert.DoesNotContain("f\rg", shown, StringComparison.Ordinal);
        Assert.Contains("]0;owned", shown, StringComparison.Ordinal);
        Assert.Contains("\n\tend\n", shown.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shared_stdout_escapes_as_well()
    {
        await using NetreplProcess program = NetreplProcess.Start(OnTerminal("listen -k 127.0.0.1:0 2>&3"));
        await program.WriteAsync("");
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", "a\u001b[2Jb", "--send-only", "127.0.0.1", $"{port}");

        await program.WaitForOutputAsync("[2Jb");
        Assert.DoesNotContain('\u001b', program.OutputText);
    }

    [Fact]
    public async Task Raw_passes_them()
    {
        string shown = await ShowAsync("--raw");

        Assert.Contains("a\u001b]0;owned\u0007b", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recording_into_a_terminal_is_refused_since_it_is_not_escaped()
    {
        await using NetreplProcess program = NetreplProcess.Start(OnTerminal("connect -o /dev/tty 127.0.0.1 1"));

        Assert.Equal(6, await program.ExitAsync());
        Assert.Contains("write /dev/tty: it is a terminal", program.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipe_gets_them_as_they_came()
    {
        await using RunningProgram peer = Peer.StartPython(Hostile);

        ProgramResult result = await NetreplProcess.RunAsync("connect", "127.0.0.1", await peer.LineAsync());

        Assert.StartsWith("a\u001b]0;owned\u0007b", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_errors_and_warnings_are_coloured()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--color", "always", "--once", "127.0.0.1:0");
        await program.ListeningAsync();
        ProgramResult refused = await NetreplProcess.RunAsync("connect", "--color", "always", "-n", "localhost", "80");

        Assert.DoesNotContain('\u001b', program.Errors);
        Assert.StartsWith("netrepl: \u001b[31m", refused.Errors, StringComparison.Ordinal);
    }

    // What the terminal gets; input and output are both the terminal.
    private static async Task<string> ShowAsync(string options)
    {
        await using RunningProgram peer = Peer.StartPython(Hostile);
        await using NetreplProcess program = NetreplProcess.Start(OnTerminal($"connect {options} 127.0.0.1 {await peer.LineAsync()}"));
        Assert.Equal(0, await program.ExitAsync());
        return program.OutputText;
    }

    // script(1) makes the terminal; stderr stays a pipe by descriptor 3.
    private static System.Diagnostics.ProcessStartInfo OnTerminal(string arguments)
    {
        Peer.StartInfo("script");
        return NetreplProcess.ShellStartInfo("exec 3>&2; exec script -qec \"exec \\\"$NETREPL\\\" $1\" /dev/null", arguments);
    }
}
