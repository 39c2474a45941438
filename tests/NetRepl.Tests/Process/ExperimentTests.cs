using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>A protocol experiment: executable by itself, 9 with what was seen, and handed to stdin and stdout.</summary>
public sealed class ExperimentTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_script_with_a_first_line_for_env_is_a_program()
    {
        string script = folder.Write("probe", "#!/usr/bin/env -S netrepl run\nConsole.WriteLine(string.Join('|', Args));\nreturn 3;\n");
        File.SetUnixFileMode(script, Executable);

        ProgramResult result = await ProgramRun.RunAsync(
            NetreplProcess.ShellStartInfo("PATH=$(dirname \"$NETREPL\"):$PATH exec \"$1\" one --two", script), limit: NetreplProcess.ScriptStart);

        Assert.Equal(new ProgramResult(3, "one|--two\n", ""), result);
    }

    [Fact]
    public async Task An_expectation_that_is_not_met_is_9_with_its_place_and_what_came()
    {
        await using RunningProgram server = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'500 go \\x1b[2J away\\r\\n')");
        string script = folder.Write("check.csx", """
            var c = await Connect("127.0.0.1:" + Args[0]);
            await Greeting(c);

            async Task Greeting(Connection c)
            {
                await c.Expect("^220 ");
            }
            """);
        string port = await server.LineAsync();

        ProgramResult result = await RunAsync(script, port);

        Assert.Equal(
            (9, $"netrepl: script failed: check.csx(6,5): expect tcp://127.0.0.1:{port}: /^220 / did not come: the peer finished; came: \"500 go \\x1b[2J away\\r\\n\"\n"),
            (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task Interactive_gives_the_connection_back_at_the_end_of_stdin()
    {
        await using RunningProgram server = Peer.StartPython(
            Peer.PythonAccepts + "c.sendall(b'name? '); f = c.makefile('rb'); n = f.readline(); c.sendall(b'hello ' + n); n = f.readline(); c.sendall(b'bye ' + n)");
        string script = folder.Write("talk.csx", """
            var c = await Connect("127.0.0.1:" + Args[0]);
            Console.Error.WriteLine("talking");
            await c.Interactive();
            await c.SendLine("script");
            Console.Write("[" + (await c.Expect("bye .*\n")).Text.Trim() + "]");
            """);
        await using NetreplProcess program = NetreplProcess.Start("run", script, await server.LineAsync());

        await StartedAsync(program.WaitForErrorsAsync);
        await program.WaitForOutputAsync("name? ");
        await program.WriteAsync("me\n");
        await program.WaitForOutputAsync("hello me\n");
        program.FinishInput();

        Assert.Equal((0, "name? hello me\n[bye script]"), (await program.ExitAsync(), program.OutputText));
    }

    [Fact]
    public async Task Interactive_gives_the_connection_back_when_the_peer_finishes()
    {
        await using RunningProgram server = Peer.StartPython(Peer.PythonAccepts + "c.sendall(b'all there is'); c.shutdown(1); print(c.recv(100)); sys.stdin.read()");
        string script = folder.Write("talk.csx", """
            var c = await Connect("127.0.0.1:" + Args[0]);
            Console.Error.WriteLine("talking");
            await c.Interactive();
            await c.Send($"{c.CanReceive}");
            """);
        await using NetreplProcess program = NetreplProcess.Start("run", script, await server.LineAsync());

        await StartedAsync(program.WaitForErrorsAsync);
        Assert.Equal((0, "all there is"), (await program.ExitAsync(), program.OutputText));
        Assert.Equal("b'False'", await server.LineAsync(1));
    }

    [Fact]
    public async Task At_a_terminal_a_key_gives_the_connection_back_again_and_again()
    {
        await using RunningProgram server = Peer.StartPython(Peer.PythonAccepts + "\nfor line in c.makefile('rb'): c.sendall(b'<' + line.strip() + b'>')");
        string script = folder.Write("talk.csx", """
            var c = await Connect("127.0.0.1:" + Args[0]);
            Console.Error.WriteLine("talking");
            await c.Interactive();
            Console.WriteLine("script");
            await c.Interactive();
            Console.WriteLine("over");
            """);
        await using NetreplProcess terminal = NetreplProcess.StartInShell(
            "exec 3>&2; exec script -qec \"\\\"$NETREPL\\\" run $1 $2 2>&3\" /dev/null", script, await server.LineAsync());

        await StartedAsync(terminal.WaitForErrorsAsync);
        await terminal.WriteAsync("one\n");
        await terminal.WaitForOutputAsync("<one>");
        await terminal.WriteAsync("\u001d\n");
        await terminal.WaitForOutputAsync("script");
        await terminal.WriteAsync("two\n");
        await terminal.WaitForOutputAsync("<two>");
        await terminal.WriteAsync("\u001d\n");
        await terminal.WaitForOutputAsync("over");

        Assert.Equal(0, await terminal.ExitAsync());
    }

    [Fact]
    public async Task Interactive_is_refused_in_hooks_and_where_stdin_is_not_the_scripts()
    {
        string inHook = folder.Write("hook.csx", """
            async Task OnConnect(Connection c)
            {
                try { await c.Interactive(); }
                catch (InvalidOperationException error) { await c.Send(error.Message); }
                c.Close();
            }
            var listener = await Listen("127.0.0.1:0", hooks: true);
            var c = await Connect($"127.0.0.1:{listener.Port}");
            Console.Write(Encoding.UTF8.GetString(await c.ReceiveAll()));
            listener.Close();
            """);
        string listening = folder.Write("listening.csx", """
            var listener = await Listen("127.0.0.1:0");
            var c = await Connect($"127.0.0.1:{listener.Port}");
            await c.Interactive();
            """);

        ProgramResult hook = await RunAsync(inHook);
        ProgramResult other = await ProgramRun.RunAsync(NetreplProcess.StartInfo("listen", "0", "--script", listening), limit: NetreplProcess.ScriptStart);

        Assert.Contains("Interactive is for the top level of a script: OnConnect would hold up connection #", hook.Output + hook.Errors, StringComparison.Ordinal);
        Assert.Equal(9, other.ExitCode);
        Assert.Contains("stdin and stdout are not the script's here\n  hint: 'netrepl run' gives them to it\n", other.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    // Compiling may take longer than any other step.
    private static Task StartedAsync(Func<Func<string, bool>, string, TimeSpan?, Task> wait) =>
        wait(errors => errors.Contains("talking", StringComparison.Ordinal), "the script's start", NetreplProcess.ScriptStart);

    private static Task<ProgramResult> RunAsync(params string[] arguments) =>
        ProgramRun.RunAsync(NetreplProcess.StartInfo(["run", .. arguments]), limit: NetreplProcess.ScriptStart);
}
