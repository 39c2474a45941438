using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary><c>netrepl run</c>: a script to its end, its arguments and its exit code.</summary>
public sealed class RunTests : IDisposable
{
    private const int Interrupt = 2;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Script_gets_everything_after_its_name_and_gives_the_exit_code()
    {
        string script = folder.Write("args.csx", "Console.WriteLine(string.Join('|', Args)); return 42;");

        ProgramResult result = await NetreplProcess.RunScriptAsync(script, "one", "--two", "-v", "--", "three");

        Assert.Equal(new ProgramResult(42, "one|--two|-v|--|three\n", ""), result);
    }

    [Theory]
    [InlineData("var nothing = 1;", 0)]
    [InlineData("return \"text\";", 0)]
    [InlineData("return 256;", 9)]
    [InlineData("return -1;", 9)]
    [InlineData("Net.Stop(7); await Task.Delay(-1, Cancel);", 7)]
    public async Task Exit_code_is_a_number_that_was_returned(string code, int exitCode)
    {
        ProgramResult result = await NetreplProcess.RunScriptAsync(folder.Write("code.csx", code));

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task Exception_is_told_with_its_line_and_the_remedy_and_exits_9()
    {
        string script = folder.Write("fails.csx", "\nawait Connect(\"unix-seqpacket:/nowhere/at/all\");");

        ProgramResult result = await NetreplProcess.RunScriptAsync(script);

        Assert.Equal(9, result.ExitCode);
        Assert.Contains("fails.csx(2", result.Errors, StringComparison.Ordinal);
        Assert.Contains("no such socket", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listener_of_its_hooks_accepts_while_the_script_runs_and_keeps_the_run_alive()
    {
        string script = folder.Write("serves.csx", """
            string OnLine(string line) => line.ToUpperInvariant();
            var listener = await Listen("127.0.0.1:0", hooks: true);
            var c = await Connect($"127.0.0.1:{listener.Port}");
            await c.SendLine("hello");
            Console.WriteLine(await c.ReceiveLine());
            """);
        await using NetreplProcess program = NetreplProcess.Start("run", script);
        int port = await program.ListeningAsync();

        await program.WaitForOutputAsync("HELLO\n");
        ProgramResult peer = await Peer.RunAsync("ncat", "later\n", "127.0.0.1", $"{port}");
        program.Signal(Interrupt);

        Assert.Equal(("LATER\n", 130), (peer.Output, await program.ExitAsync()));
    }

    [Fact]
    public async Task Timer_keeps_the_run_alive_until_it_is_disposed()
    {
        string script = folder.Write("ticks.csx", """
            int ticks = 0;
            IDisposable timer = null;
            timer = Net.Every(TimeSpan.FromMilliseconds(1), () => { if (++ticks >= 3 && timer is not null) { Console.WriteLine("three"); timer.Dispose(); } });
            """);

        ProgramResult result = await NetreplProcess.RunScriptAsync(script);

        Assert.Equal(new ProgramResult(0, "three\n", ""), result);
    }

    [Fact]
    public async Task Line_without_a_file_and_a_file_that_is_missing_are_explained()
    {
        ProgramResult without = await NetreplProcess.RunAsync("run");
        ProgramResult missing = await NetreplProcess.RunAsync("run", "pingg");

        Assert.Equal((2, "netrepl: run needs a FILE\n  hint: write: netrepl run ping\n"), (without.ExitCode, without.Errors));
        Assert.Equal(2, missing.ExitCode);
    }

    public void Dispose() => folder.Dispose();
}
