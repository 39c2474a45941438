using NetRepl.Tests.Support;
using Xunit;
using Peer = NetRepl.Tests.Support.Peer;

namespace NetRepl.Tests.Process;

/// <summary>Methods of scripts called from the command line, here and in a running program.</summary>
public sealed class CallTests : IDisposable
{
    private const int Terminate = 15;

    private readonly TemporaryFolder folder = new();

    private static string Service => RepositoryRoot.Combine("scripts", "service.csx");

    [Fact]
    public async Task Service_is_listed_with_parameters_and_comments()
    {
        ProgramResult result = await RunAsync("call", Service);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("start(int port = 8080)     Serves on a port", result.Output.Split('\n')[0]);
        Assert.Equal("", result.Errors);
    }

    [Fact]
    public async Task Service_started_by_name_serves_until_it_is_stopped()
    {
        await using NetreplProcess service = NetreplProcess.Start("call", Service, "start", "0");
        int port = await service.ListeningAsync();

        ProgramResult peer = await Peer.RunAsync("ncat", "hello\n", "127.0.0.1", $"{port}");
        service.Signal(Terminate);

        Assert.Equal("you said hello\n", peer.Output);
        Assert.Equal(143, await service.ExitAsync());
        Assert.Equal($"serving on port {port}\n", service.OutputText);
    }

    [Fact]
    public async Task Running_service_is_asked_restarted_and_stopped_by_name()
    {
        string control = folder.Combine("control");
        await using NetreplProcess service = NetreplProcess.Start("call", "--control", control, Service, "start", "0");
        int first = await service.ListeningAsync();
        await service.WaitForOutputAsync("serving on port");

        Assert.Equal($"serving on port {first}\n", (await RunAsync("call", "--at", control, "status")).Output);
        string restarted = (await RunAsync("call", "--at", control, "restart", "0")).Output;
        string second = restarted.Trim().Split(' ')[^1];
        Assert.Equal("you said hello\n", (await Peer.RunAsync("ncat", "hello\n", "127.0.0.1", second)).Output);
        Assert.Equal("stopped\n", (await RunAsync("call", "--at", control, "stop")).Output);
        Assert.Equal("stopped\n", (await RunAsync("call", "--at", control, "status")).Output);
        Assert.Equal(0, (await Peer.RunAsync("nc.openbsd", "{\"call\":\"status\"}\n", "-NU", control)).ExitCode);
        service.Signal(Terminate);

        Assert.Equal(143, await service.ExitAsync());
        Assert.False(File.Exists(control));
    }

    [Fact]
    public async Task Listening_program_answers_calls_on_its_live_objects()
    {
        string control = folder.Combine("control");
        string script = folder.Write("count.csx", "int n;\nvoid OnLine() => n++;\npublic int count() => n;\npublic string end() { Net.Stop(3); return \"bye\"; }\npublic void fail() { throw new Exception(\"boom\"); }");
        await using NetreplProcess program = NetreplProcess.Start("listen", "--control", control, "--script", script, "127.0.0.1:0");
        int port = await program.ListeningAsync();
        await Peer.RunAsync("ncat", "a\nb\n", "127.0.0.1", $"{port}");

        ProgramResult count = await RunAsync("call", "--at", control, "count");
        ProgramResult fail = await RunAsync("call", "--at", control, "fail");
        ProgramResult unknown = await RunAsync("call", "--at", control, "cuont");
        ProgramResult end = await RunAsync("call", "--at", control, "end");

        Assert.Equal((0, "2\n"), (count.ExitCode, count.Output));
        Assert.Equal((9, "netrepl: fail failed: count.csx(5,22): boom\n"), (fail.ExitCode, fail.Errors));
        Assert.Equal((2, "netrepl: no method 'cuont' in the script; there are count, end, fail\n  hint: did you mean 'count'?\n"), (unknown.ExitCode, unknown.Errors));
        Assert.Equal((0, "bye\n"), (end.ExitCode, end.Output));
        Assert.Equal(3, await program.ExitAsync());
    }

    [Theory]
    [InlineData("public int go() => 7;", 0, "7\n", "")]
    [InlineData("public byte[] go() => new byte[] { 65, 66 };", 0, "AB", "")]
    [InlineData("public void go() { throw new Exception(\"boom\"); }", 9, "", "netrepl: go failed: script.csx(1,20): boom\n")]
    [InlineData("public string go() { Net.Stop(5); return \"bye\"; }", 5, "bye\n", "")]
    [InlineData("public void og() { }", 2, "", "netrepl: no method 'go' in the script; there are og\n  hint: did you mean 'og'?\n")]
    public async Task Result_is_printed_and_the_exit_code_tells_how_it_went(string text, int exitCode, string output, string errors)
    {
        ProgramResult result = await RunAsync("call", folder.Write("script.csx", text), "go");

        Assert.Equal((exitCode, output, errors), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public async Task Socket_where_nobody_is_and_one_that_is_taken_are_told()
    {
        string file = folder.Write("file", "precious");

        ProgramResult nobody = await RunAsync("call", "--at", folder.Combine("none"), "go");
        ProgramResult taken = await RunAsync("call", "--control", file, Service);

        Assert.Equal((4, $"netrepl: connect unix:{folder.Combine("none")}: no such socket\n"), (nobody.ExitCode, nobody.Errors));
        Assert.Equal((7, $"netrepl: listen unix:{file}: a file that is no socket is there\n"), (taken.ExitCode, taken.Errors));
    }

    public void Dispose() => folder.Dispose();

    private static Task<ProgramResult> RunAsync(params string[] arguments) =>
        ProgramRun.RunAsync(NetreplProcess.StartInfo(arguments), limit: NetreplProcess.ScriptStart);
}
