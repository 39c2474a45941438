using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>A script in the program: who owns stdin and stdout, and what failures come to.</summary>
public sealed class ScriptRunTests : IDisposable
{
    private const string Echo = "byte[] OnData(byte[] data) => data;";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Hook_owns_the_input_and_stdin_is_left_unread()
    {
        await using NetreplProcess program = NetreplProcess.StartInShell(
            "\"$NETREPL\" listen --once --script $1 127.0.0.1:0; echo \"exit $?\"; cat", Script(Echo));
        await program.WriteAsync("left for cat\n");
        int port = await program.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("ncat", "echo me\n", "127.0.0.1", $"{port}");
        program.FinishInput();

        Assert.Equal("echo me\n", peer.Output);
        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("exit 0\nleft for cat\n", program.OutputText);
    }

    [Fact]
    public async Task Print_shows_what_the_hook_takes_and_the_scripts_own_output_comes_too()
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "--once", "--print", "127.0.0.1:0", "--script", Script("Console.WriteLine(\"loaded\"); " + Echo));
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", "echo me\n", "127.0.0.1", $"{port}");

        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("loaded\necho me\n", program.OutputText);
    }

    [Fact]
    public async Task Script_without_a_receive_hook_keeps_the_pipe()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--once", "127.0.0.1:0", "--script", Script("string OnConnect() => \"hello \";"));
        int port = await program.ListeningAsync();
        await program.WriteAsync("from stdin");
        program.FinishInput();

        ProgramResult peer = await Peer.RunAsync("ncat", "to stdout", "127.0.0.1", $"{port}");

        Assert.Equal("hello from stdin", peer.Output);
        Assert.Equal(0, await program.ExitAsync());
        Assert.Equal("to stdout", program.OutputText);
    }

    [Fact]
    public async Task Script_that_closes_its_connection_ends_the_pipe()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "print(c.recv(100)); sys.stdin.read()");
        string script = Script("""void OnConnect(Connection c) => Net.Every(TimeSpan.FromMilliseconds(100), () => { c.Close(); });""");
        string port = await peer.LineAsync();

        await using NetreplProcess program = NetreplProcess.Start("connect", "127.0.0.1", port, "--script", script);

        Assert.Equal(0, await program.ExitAsync());
    }

    [Fact]
    public async Task Script_that_does_not_compile_is_8_with_its_line()
    {
        string script = Script("string OnLine(string line) =>\n    line.ToUper();");

        ProgramResult result = await RunAsync(script);

        Assert.Equal(8, result.ExitCode);
        Assert.Contains("script.csx(2,10): error CS1061", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misspelt_hook_is_8_with_the_right_name()
    {
        ProgramResult result = await RunAsync(Script("string OnLien(string line) => line;"));

        Assert.Equal(8, result.ExitCode);
        Assert.Contains("script.csx(1,8): error", result.Errors, StringComparison.Ordinal);
        Assert.Contains("OnLine", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_that_throws_while_it_loads_is_9_with_its_line()
    {
        ProgramResult result = await RunAsync(Script("var answer = 42;\nthrow new InvalidOperationException(\"no luck\");"));

        Assert.Equal(9, result.ExitCode);
        Assert.Contains("no luck", result.Errors, StringComparison.Ordinal);
        Assert.Contains("script.csx", result.Errors, StringComparison.Ordinal);
        Assert.Contains("2", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throwing_hook_ends_its_connection_and_the_listener_stays()
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "127.0.0.1:0", "--script", Script("string OnLine(string line) =>\n    line == \"boom\" ? throw new InvalidOperationException(\"it broke\") : line;"));
        int port = await program.ListeningAsync();

        ProgramResult first = await Peer.RunAsync("ncat", "boom\n", "127.0.0.1", $"{port}");
        ProgramResult second = await Peer.RunAsync("ncat", "fine\n", "127.0.0.1", $"{port}");

        Assert.Equal(("", "fine\n"), (first.Output, second.Output));
        Assert.Contains("it broke", program.Errors, StringComparison.Ordinal);
        Assert.Contains("script.csx", program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Throwing_hook_ends_the_program_with_9_when_asked()
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "--hook-errors", "exit", "127.0.0.1:0", "--script", Script("void OnLine(string line) => throw new InvalidOperationException(\"it broke\");"));
        int port = await program.ListeningAsync();

        await Peer.RunAsync("ncat", "boom\n", "127.0.0.1", $"{port}");

        Assert.Equal(9, await program.ExitAsync());
    }

    [Fact]
    public async Task Terminated_listener_calls_OnStop_and_is_143()
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "127.0.0.1:0", "--script", Script(Echo + "\nvoid OnStop() => Console.WriteLine(\"stopped\");"));
        await program.ListeningAsync();

        program.Signal(15);

        Assert.Equal(143, await program.ExitAsync());
        Assert.Equal("stopped\n", program.OutputText);
    }

    [Fact]
    public async Task Scripts_are_listed_with_a_line_each()
    {
        var start = NetreplProcess.StartInfo("scripts");
        start.WorkingDirectory = RepositoryRoot.Combine("scripts");

        ProgramResult result = await ProgramRun.RunAsync(start);

        Assert.Equal(0, result.ExitCode);
        foreach (string name in new[] { "chat", "echo", "menu", "time", "upper" })
        {
            string line = Assert.Single(result.Output.Split('\n'), line => line.StartsWith(name + " ", StringComparison.Ordinal));
            Assert.NotEmpty(line[name.Length..].Trim());
        }
    }

    public void Dispose() => folder.Dispose();

    private static Task<ProgramResult> RunAsync(string script) =>
        ProgramRun.RunAsync(NetreplProcess.StartInfo("listen", "0", "--script", script), limit: NetreplProcess.ScriptStart);

    private string Script(string text) => folder.Write("script.csx", text);
}
