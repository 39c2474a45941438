using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>Several <c>--script</c> in one run.</summary>
public sealed class SeveralScriptsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Each_is_asked_in_the_order_of_the_command_line_and_reloads_alone()
    {
        string first = folder.Write("first.csx", "string? OnLine(string line) => line == \"ping\" ? \"pong\" : null;\n");
        string second = folder.Write("second.csx", "int count;\nstring OnLine(string line) => $\"{line} {++count}\";\n");
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--script", first, "--script", second);
        await using RunningProgram client = Peer.Start("ncat", "127.0.0.1", $"{await program.ListeningAsync()}");
        await client.WriteAsync("ping\nhello\n");
        await client.WaitForOutputAsync("pong\nhello 1\n");

        folder.Write("first.csx", "string? OnLine(string line) => line == \"ping\" ? \"PONG\" : null;\n");

        await program.WaitForErrorsAsync("reloaded ");
        await client.WriteAsync("ping\nhello\n");
        await client.WaitForOutputAsync("PONG\nhello 2\n");
    }

    [Fact]
    public async Task Those_that_cut_streams_in_different_ways_are_8_with_the_place()
    {
        string lines = folder.Write("lines.csx", "void OnLine() { }\n");
        string data = folder.Write("data.csx", "void OnData() { }\n");

        ProgramResult result = await ProgramRun.RunAsync(
            NetreplProcess.StartInfo("listen", "127.0.0.1:0", "--script", lines, "--script", data), limit: NetreplProcess.ScriptStart);

        Assert.Equal(8, result.ExitCode);
        Assert.Contains("data.csx(1,6): error: OnData here and OnLine in ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.0/8", "hi\n")]
    [InlineData("127.0.0.1", "hi\n")]
    [InlineData("::1", "")]
    [InlineData("10.0.0.0/8", "")]
    public async Task Allow_lets_in_only_its_networks_before_the_echo(string network, string answer)
    {
        await using NetreplProcess program = NetreplProcess.Start(
            "listen", "127.0.0.1:0", "--script", Example("allow"), "--script", Example("echo"), "--arg", "192.0.2.0/24", "--arg", network);

        ProgramResult peer = await Peer.RunAsync("ncat", "hi\n", "127.0.0.1", $"{await program.ListeningAsync()}");

        Assert.Equal(answer, peer.Output);
    }

    [Fact]
    public async Task Allow_without_a_network_says_how_to_give_one()
    {
        ProgramResult result = await ProgramRun.RunAsync(
            NetreplProcess.StartInfo("listen", "127.0.0.1:0", "--script", Example("allow")), limit: NetreplProcess.ScriptStart);

        Assert.Equal(9, result.ExitCode);
        Assert.Contains("give them as --arg 10.0.0.0/8", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Example(string name) => RepositoryRoot.Combine("scripts", name + ".csx");
}
