using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Runs that end early: while a script loads, before anything is open, or when nobody reads.</summary>
public sealed class RunEndTests : IDisposable
{
    private const string SendsTwoAndWaits = Peer.PythonAccepts + "c.sendall(b'xy'); c.recv(1)";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Script_that_stops_while_it_loads_gives_the_exit_code()
    {
        ProgramResult result = await RunScriptAsync("Net.Stop(3);");

        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public async Task Hook_that_throws_in_OnStart_ends_the_run_where_errors_exit()
    {
        ProgramResult result = await RunScriptAsync("void OnStart() => throw new Exception(\"no\");", "--hook-errors", "exit");

        Assert.Equal(9, result.ExitCode);
        Assert.Contains("hook OnStart failed: script.csx(1,", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 130)]
    [InlineData(15, 143)]
    public async Task Signal_ends_a_script_whose_top_level_waits(int signal, int expected)
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "127.0.0.1:0", "--script", Script("Console.WriteLine(\"waits\"); await Task.Delay(-1);"));
        await program.WaitForOutputAsync("waits");

        program.Signal(signal);

        Assert.Equal(expected, await program.ExitAsync());
    }

    [Fact]
    public async Task Signal_while_packages_are_fetched_leaves_nothing_behind()
    {
        using var feed = new TcpListener(IPAddress.Loopback, 0);
        feed.Start();
        Task<TcpClient> asked = feed.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask();
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="silent" value="http://{feed.LocalEndpoint}/index.json" allowInsecureConnections="true" /></packageSources>
              <config><add key="globalPackagesFolder" value="{folder.Combine("unpacked")}" /></config>
            </configuration>
            """);
        string recording = folder.Combine("recording");
        ProcessStartInfo start = NetreplProcess.StartInfo(
            "listen", "127.0.0.1:0", "-o", recording, "--script", Script("#r \"nuget: Test.Silent, 1.0.0\"\nvoid OnLine() { }"));
        start.Environment["TMPDIR"] = Directory.CreateDirectory(folder.Combine("temporary")).FullName;
        await using NetreplProcess program = NetreplProcess.Start(start);
        using TcpClient fetching = await asked.WaitAsync(NetreplProcess.ScriptStart, TestContext.Current.CancellationToken);

        program.Signal(2);

        Assert.Equal(130, await program.ExitAsync());
        Assert.Empty(Directory.GetDirectories(folder.Combine("temporary"), "netrepl-restore-*"));
        Assert.False(File.Exists(recording));
        await EndOfAsync(fetching); // whoever fetched is gone
    }

    [Fact]
    public async Task Script_that_fails_leaves_no_file_that_refuses_the_next_start()
    {
        string file = folder.Combine("recording");

        ProgramResult result = await RunScriptAsync("throw new Exception(\"no\");", "-o", file);

        Assert.Equal(9, result.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Listener_opened_while_a_script_loads_serves_its_hooks()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--script", Script("""
            void OnListen(Listener l) => Console.WriteLine($"port {l.Port}");
            byte[] OnData(byte[] data) => data;
            await Listen("127.0.0.1:0", hooks: true);
            """));
        await program.ListeningAsync();
        string port = (await program.LineAsync())["port ".Length..];

        ProgramResult peer = await Peer.RunAsync("ncat", "echo me\n", "127.0.0.1", port);

        Assert.Equal("echo me\n", peer.Output);
    }

    [Fact]
    public async Task Two_scripts_that_cut_the_stream_differently_are_refused()
    {
        ProgramResult result = await RunScriptAsync("byte[] OnData(byte[] d) => d;", "--script", Script("string OnLine(string l) => l;", "lines.csx"));

        Assert.Equal(8, result.ExitCode);
        Assert.Contains("scripts of one run agree on one", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Framing_without_OnFrame_is_refused()
    {
        ProgramResult result = await RunScriptAsync("byte[] OnData(byte[] d) => d;", "--framing", "length:4");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "netrepl: --framing length:4 needs a script with OnFrame\n  hint: OnData takes bytes as they come, OnLine takes lines\n",
            result.Errors);
    }

    [Fact]
    public async Task Frame_cut_off_by_the_end_is_told_and_the_run_ends_with_1()
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "--once", "--framing", "length:2", "--script", Script("byte[] OnFrame(byte[] f) => f;"), "127.0.0.1:0");
        int port = await program.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("ncat", "\0\u0002hi\0\u0005you", "127.0.0.1", $"{port}");

        Assert.Equal("\0\u0002hi", peer.Output);
        Assert.Equal(1, await program.ExitAsync());
        Assert.EndsWith(": the peer ended after 3 of the 5 bytes of a frame\n", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_without_its_hook_is_told()
    {
        ProgramResult result = await RunScriptAsync("void OnStart(Net net) => net.Stop();", "--tick", "1s");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("--tick does nothing", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faulty_source_line_reaches_the_terminal_escaped()
    {
        ProgramResult result = await RunScriptAsync("var x = \u001b[31m;");

        Assert.Equal(8, result.ExitCode);
        Assert.DoesNotContain('\u001b', result.Errors);
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--crlf")]
    [InlineData("-vvv")]
    public async Task Reader_that_leaves_ends_a_watched_pipe_with_141(string option)
    {
        await using RunningProgram peer = Peer.StartPython(SendsTwoAndWaits);
        await using NetreplProcess program = NetreplProcess.StartInShell(
            "\"$NETREPL\" connect $2 127.0.0.1 $1 2>/dev/null | head -c1; echo \" ${PIPESTATUS[0]}\"", await peer.LineAsync(), option);

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("x 141\n", program.OutputText);
    }

    [Fact]
    public async Task File_made_for_a_connection_that_never_came_is_taken_away()
    {
        string file = Path.Combine(folder.Path, "out");

        ProgramResult result = await NetreplProcess.RunAsync("connect", "127.0.0.1", "1", "-o", file);

        Assert.Equal(4, result.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Timeout_of_years_is_for_ever()
    {
        ProgramResult result = await NetreplProcess.RunAsync("connect", "127.0.0.1", "1", "-w", "5000d", "--receive-timeout", "50d", "-q", "50d");

        Assert.Equal(4, result.ExitCode);
    }

    [Fact]
    public async Task Help_that_cannot_be_written_is_told_and_6()
    {
        await using NetreplProcess program = NetreplProcess.StartInShell("exec \"$NETREPL\" --help >/dev/full");

        Assert.Equal(6, await program.ExitAsync());
        Assert.Equal("netrepl: write stdout: no space left\n", program.Errors);
    }

    public void Dispose() => folder.Dispose();

    private Task<ProgramResult> RunScriptAsync(string code, params string[] arguments) => ProgramRun.RunAsync(
        NetreplProcess.StartInfo(["listen", "127.0.0.1:0", "--script", Script(code), .. arguments]), limit: NetreplProcess.ScriptStart);

    private string Script(string code, string name = "script.csx")
    {
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, code);
        return path;
    }

    private static async Task EndOfAsync(TcpClient client)
    {
        try
        {
            await client.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken).WaitAsync(NetreplProcess.ScriptStart);
        }
        catch (IOException)
        {
            // It was killed with something unread: a reset is its end too.
        }
    }
}
