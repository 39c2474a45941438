using System.Net;
using System.Net.Sockets;
using NetRepl.Tests.Support;
using Xunit;
using Peer = NetRepl.Tests.Support.Peer;

namespace NetRepl.Tests.Process;

/// <summary><c>netrepl repl</c>: piped input, and a person at a terminal.</summary>
public sealed class PromptTests : IDisposable
{
    private const int Terminate = 15;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Piped_lines_are_evaluated_and_results_printed()
    {
        ProgramResult result = await ReplAsync("var x = 20\nx + 1\n\n\"say \\\"hi\\\"\"\nint Twice(int n)\n{\n    return n * 2;\n}\nTwice(x)");

        Assert.Equal(new ProgramResult(0, "21\n\"say \\\"hi\\\"\"\n40\n", ""), result);
    }

    [Fact]
    public async Task Real_peer_is_talked_to()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'hello\\n'); c.recv(9); c.sendall(b'bye\\n'); c.close()");
        string port = await peer.LineAsync();

        ProgramResult result = await ReplAsync("await Net[1].ReceiveLine()\nawait Net[1].SendLine(\"thanks\");\nawait Net[1].ReceiveAll()", $"127.0.0.1:{port}");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal("\"hello\"\n4 bytes\n00000000  62 79 65 0a                                       |bye.|\n", result.Output);
    }

    [Fact]
    public async Task Script_serves_while_its_variables_are_looked_at()
    {
        string script = folder.Write("count.csx", "int hits;\nstring OnLine(string line) { hits++; return line.ToUpper(); }\npublic int count() => hits;");
        await using NetreplProcess program = NetreplProcess.Start("repl", "--script", script, "-l", "127.0.0.1:0");
        int port = await program.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("ncat", "a\nb\n", "127.0.0.1", $"{port}");
        await program.WriteAsync("hits\n:call count\n:hooks\n");
        await program.WaitForOutputAsync("OnLine  ", NetreplProcess.ScriptStart);
        program.FinishInput();

        Assert.Equal("A\nB\n", peer.Output);
        Assert.Equal(0, await program.ExitAsync());
        Assert.StartsWith("2\n2\nOnLine  ", program.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signal_ends_a_prompt_whose_endpoint_is_still_connecting()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using NetreplProcess program = NetreplProcess.Start("repl", $"tls://{silent.LocalEndpoint}");
        using TcpClient accepted = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(NetreplProcess.ScriptStart, TestContext.Current.CancellationToken);

        program.Signal(Terminate);

        Assert.Equal((143, ""), (await program.ExitAsync(), program.Errors));
    }

    [Theory]
    [InlineData("1\nnope\n2", 8, "1\n", "stdin(2,1): error CS0103: The name 'nope' does not exist in the current context\nnope\n^\n")]
    [InlineData("1\n\nthrow new Exception(\"no luck\");\n2", 9, "1\n", "netrepl: stdin(3,1): no luck\n")]
    [InlineData("1 +", 8, "", null)]
    [InlineData(":hepl\n1", 2, "", "netrepl: unknown command ':hepl'\n  hint: did you mean ':help'?\n")]
    [InlineData(":load", 2, "", "netrepl: :load needs FILE\n")]
    [InlineData(":quit 7\n1", 7, "", "")]
    [InlineData("Net.Stop(5);\n1", 5, "", "")]
    [InlineData(":hex \"hi\"", 0, "00000000  68 69                                             |hi|\n", "")]
    [InlineData("", 0, "", "")]
    public async Task First_failure_ends_piped_input_with_its_exit_code(string input, int exitCode, string output, string? errors)
    {
        ProgramResult result = await ReplAsync(input);

        Assert.Equal((exitCode, output), (result.ExitCode, result.Output));
        Assert.Equal(errors ?? result.Errors, result.Errors);
    }

    [Fact]
    public async Task What_ran_is_saved_and_loaded_again()
    {
        string file = folder.Combine("saved.csx");

        ProgramResult saved = await ReplAsync($"var x = 5\n:save {file}\n:save {file}");
        ProgramResult loaded = await ReplAsync($":load {file}\nx\n:reset\nx");

        Assert.Equal(2, saved.ExitCode);
        Assert.Equal("// net>\nvar x = 5\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal((8, "5\n"), (loaded.ExitCode, loaded.Output));
    }

    [Fact]
    public async Task Prompt_over_a_listener_sees_the_running_script_and_loads_it_anew()
    {
        string script = folder.Write("count.csx", "int hits;\nstring OnLine(string line) { hits++; return \"old \" + line; }");
        await using NetreplProcess program = NetreplProcess.Start("listen", "--repl", "--no-watch", "--script", script, "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await using RunningProgram client = Peer.Start("ncat", "127.0.0.1", $"{port}");
        await client.WriteAsync("a\n");
        await client.WaitForOutputAsync("old a\n");

        await program.WriteAsync("var before = hits; $\"hits {hits}\"\n");
        await program.WaitForOutputAsync("\"hits 1\"\n", NetreplProcess.ScriptStart);
        folder.Write("count.csx", "string hits = \"none\";\nstring OnLine(string line) => \"new \" + line;");
        await program.WriteAsync(":reload\n");
        await program.WaitForErrorsAsync("reloaded ");
        await program.WriteAsync("$\"{hits} {before}\"\nawait Net[1].SendLine(\"from the prompt\");\n");
        await program.WaitForOutputAsync("\"none 1\"\n");
        await client.WaitForOutputAsync("from the prompt\n");
        await client.WriteAsync("b\n");
        await client.WaitForOutputAsync("new b\n");
        program.FinishInput();

        Assert.Equal(0, await program.ExitAsync());
    }

    [Fact]
    public async Task Prompt_over_connections_without_a_script_shows_what_comes()
    {
        await using NetreplProcess program = NetreplProcess.Start("listen", "--repl", "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await using RunningProgram first = Peer.Start("ncat", "127.0.0.1", $"{port}");
        await first.WriteAsync("from the first\n");
        await program.WaitForOutputAsync("from the first\n");
        await using RunningProgram second = Peer.Start("ncat", "127.0.0.1", $"{port}");
        await second.WriteAsync("from the second\n");
        await program.WaitForOutputAsync("from the second\n");

        await program.WriteAsync("Net.Connections.Count\nawait Net[2].SendLine(\"answer\");\n:quit 3\n");
        await program.WaitForOutputAsync("2\n", NetreplProcess.ScriptStart);
        await second.WaitForOutputAsync("answer\n");

        Assert.Equal(3, await program.ExitAsync());
    }

    [Fact]
    public async Task Prompt_over_a_connection_outlives_it()
    {
        await using RunningProgram peer = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'hello\\n'); c.close()");
        string port = await peer.LineAsync();
        await using NetreplProcess program = NetreplProcess.Start("connect", "--repl", $"127.0.0.1:{port}");
        await program.WaitForOutputAsync("hello\n");

        await program.WriteAsync("\"still \" + \"here\"\n");
        await program.WaitForOutputAsync("still here", NetreplProcess.ScriptStart);
        program.FinishInput();

        Assert.Equal(0, await program.ExitAsync());
    }

    [Fact]
    public async Task Refused_connection_is_told_before_the_first_line()
    {
        ProgramResult result = await ReplAsync("1", "127.0.0.1:1");

        Assert.Equal(new ProgramResult(4, "", "netrepl: connect tcp://127.0.0.1:1: connection refused\n"), result);
    }

    [Fact]
    public async Task Signal_ends_a_prompt_that_waits()
    {
        await using NetreplProcess program = NetreplProcess.Start("repl", "-v", "-l", "127.0.0.1:0");
        await program.ListeningAsync();

        program.Signal(Terminate);

        Assert.Equal(143, await program.ExitAsync());
    }

    [Fact]
    public async Task On_a_dumb_terminal_control_C_cancels_what_runs_and_never_quits()
    {
        Peer.StartInfo("script");
        await using NetreplProcess program = NetreplProcess.Start(NetreplProcess.ShellStartInfo("TERM=dumb exec script -qec \"exec \\\"$NETREPL\\\" repl\" /dev/null"));
        await program.WaitForOutputAsync("net> ");

        await program.WriteAsync("Console.Write(\"be\" + \"gun\"); await Task.Delay(-1, Cancel);\n");
        await program.WaitForOutputAsync("begun", NetreplProcess.ScriptStart);
        await program.WriteAsync("\u0003");
        await program.WaitForOutputAsync("cancelled");
        await program.WriteAsync("nope\n");
        await program.WaitForOutputAsync("CS0103");
        await program.WriteAsync("void F()\n");
        await program.WaitForOutputAsync("...> ");
        await program.WriteAsync("\u0003");
        await program.WaitForOutputAsync("^C\r\nnet> ");
        await program.WriteAsync("6 * 7\n");
        await program.WaitForOutputAsync("42");
        await program.WriteAsync("\u0004");

        Assert.Equal(0, await program.ExitAsync());
    }

    public void Dispose() => folder.Dispose();

    private static Task<ProgramResult> ReplAsync(string input, params string[] arguments) =>
        ProgramRun.RunAsync(NetreplProcess.StartInfo(["repl", .. arguments]), input, NetreplProcess.ScriptStart);
}
