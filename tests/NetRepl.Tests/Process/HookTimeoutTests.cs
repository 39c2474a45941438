using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary><c>--hook-timeout</c>, as a user sees it.</summary>
public sealed class HookTimeoutTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Hook_that_never_ends_loses_its_connection_and_the_listener_stays()
    {
        string script = folder.Write("slow.csx", "async Task<string> OnLine(string line) { if (line == \"wait\") await Task.Delay(-1); return line; }\n");
        await using NetreplProcess program = NetreplProcess.Start("listen", "127.0.0.1:0", "--script", script, "--hook-timeout", "500ms");
        int port = await program.ListeningAsync();

        ProgramResult slow = await Peer.RunAsync("ncat", "wait\n", "127.0.0.1", $"{port}");
        ProgramResult fine = await Peer.RunAsync("ncat", "fine\n", "127.0.0.1", $"{port}");

        Assert.Equal(("", "fine\n"), (slow.Output, fine.Output));
        Assert.Contains("hook OnLine of #1 took longer than 0.5 s (--hook-timeout): its connection is closed", program.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
