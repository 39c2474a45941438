using System.Globalization;
using System.Text.Json;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Text that peers, files and scripts bring into lines for people: shown, never obeyed, and one event stays one line.</summary>
/// <remarks>Lines are escaped wherever they go, so no terminal is needed here; bytes on stdout are those of <see cref="TerminalTests"/>.</remarks>
public sealed class HostileTextTests : IDisposable
{
    // Clear, title, bell, C1 as UTF-8, right-to-left override, and a line that poses as ours.
    private const string Hostile = "a\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eb\nnetrepl: all is well";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("void OnLine(string line) => throw new Exception(line.Replace('|', '\\n'));", "hook OnLine of #1 failed: ")]
    [InlineData("void OnLine(string line) => Log.Warning(line.Replace('|', '\\n'));", "a\\x1b[2J")]
    public async Task What_a_peer_brings_into_a_script_s_message_stays_one_escaped_line(string script, string expected)
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--once", "127.0.0.1:0", "--script", folder.Write("s.csx", script));
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", Hostile.Replace('\n', '|') + "\n", "127.0.0.1", port.ToString(CultureInfo.InvariantCulture));
        await program.ExitAsync();

        AssertHarmless(program.Errors);
        Assert.Contains(expected, program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_bytes_of_a_transfer_are_escaped()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "-vvv", "127.0.0.1:0");
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", Hostile, "--send-only", "127.0.0.1", $"{port}");
        program.FinishInput();
        await program.ExitAsync();

        AssertHarmless(program.Errors);
        Assert.Contains("]0;owned", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_of_sockets_are_escaped_in_notices_and_in_failures()
    {
        string path = folder.Combine("a\u001b[2J\u0007b");
        await using NetreplProcess program = NetreplProcess.Start("listen", "-v", $"unix:{path}");
        await program.ListeningAsync();
        await Peer.RunAsync("ncat", "x", "--send-only", "-U", path);
        program.FinishInput();
        await program.ExitAsync();
        ProgramResult failed = await NetreplProcess.RunAsync("connect", $"unix:{path}");

        AssertHarmless(program.Errors);
        AssertHarmless(failed.Errors);
        Assert.Contains("a\\x1b[2J", program.Errors, StringComparison.Ordinal);
        Assert.Contains("a\\x1b[2J", failed.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_does_not_compile_is_shown_escaped_with_its_name_and_its_line()
    {
        string script = folder.Write("a\u001b[2J.csx", "string s = \"\u001b]0;owned\u0007\u202e\"; int x = s;\n");

        ProgramResult result = await ProgramRun.RunAsync(NetreplProcess.StartInfo("listen", "127.0.0.1:0", "--script", script), limit: NetreplProcess.ScriptStart);

        Assert.Equal(8, result.ExitCode);
        AssertHarmless(result.Errors);
        Assert.Contains("CS0029", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_are_listed_with_escaped_names_and_summaries()
    {
        folder.Write("a\u001b[2J.csx", "// \u001b]0;owned\u0007\u202e says the first line\nvoid OnTick() { }\n");
        var start = NetreplProcess.StartInfo("scripts");
        start.WorkingDirectory = folder.Path;

        ProgramResult result = await ProgramRun.RunAsync(start);

        AssertHarmless(result.Output);
        Assert.Contains("says the first line", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect", "a\u001b[2Jb:80")]
    [InlineData("connect", "127.0.0.1:\u001b[2J")]
    [InlineData("listen", "\u001b[2J\u0007://x")]
    [InlineData("\u001b[2J", "x")]
    [InlineData("listen", "--\u001b[2J")]
    [InlineData("cert", "\u001b[2J")]
    public async Task What_was_typed_is_quoted_escaped(params string[] words)
    {
        ProgramResult result = await NetreplProcess.RunAsync(words);

        Assert.Equal(2, result.ExitCode);
        AssertHarmless(result.Errors);
    }

    [Fact]
    public async Task Json_lines_are_ascii_and_one_each()
    {
        string script = folder.Write("s.csx", "void OnLine(string line) => Log.Warning(line.Replace('|', '\\n') + \"\\x7f\");");
        await using NetreplProcess program = NetreplProcess.Start("listen", "--json", "--once", "127.0.0.1:0", "--script", script);
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", Hostile.Replace('\n', '|') + "\n", "127.0.0.1", $"{port}");
        await program.ExitAsync();

        Assert.DoesNotContain(program.Errors, letter => letter is not '\n' and (< ' ' or > '~'));
        JsonElement message = JsonLines.Of(program.Errors, "message").Last();
        Assert.Equal(Hostile + "\u007f", message.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Hex_dump_holds_no_byte_that_a_terminal_obeys()
    {
        string dump = folder.Combine("dump");
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "-x", dump);
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", Hostile, "--send-only", "127.0.0.1", $"{port}");
        program.FinishInput();
        await program.ExitAsync();

        string text = await File.ReadAllTextAsync(dump, TestContext.Current.CancellationToken);
        Assert.Contains("]0;owned", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, letter => letter is not '\n' and (< ' ' or > '~'));
    }

    private static void AssertHarmless(string text)
    {
        Assert.DoesNotContain(text, letter => letter != '\n' && (char.IsControl(letter) || letter == '\u202e'));
        Assert.DoesNotContain(text.Split('\n'), line => line == "netrepl: all is well");
    }
}
