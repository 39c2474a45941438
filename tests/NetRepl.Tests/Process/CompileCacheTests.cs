using System.Diagnostics;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Process;

/// <summary>The cache of compiled scripts, as a run of the program sees it.</summary>
public sealed class CompileCacheTests : IDisposable
{
    private static readonly string Echo = RepositoryRoot.Combine("scripts", "echo.csx");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Second_start_loads_no_compiler_and_serves_the_same()
    {
        await ServeAsync();

        string[] loaded = await ServeAsync();

        Assert.Contains("NetRepl.Scripting.dll", loaded);
        Assert.DoesNotContain(loaded, name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, name => name is "CommandLine.dll" or "Terminal.Gui.dll");
    }

    [Fact]
    public async Task Damaged_entry_is_compiled_anew()
    {
        await ServeAsync();
        string entry = Assert.Single(Directory.GetFiles(folder.Combine("netrepl")));
        byte[] bytes = await File.ReadAllBytesAsync(entry, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2]++;
        await File.WriteAllBytesAsync(entry, bytes, TestContext.Current.CancellationToken);

        Assert.Contains("Microsoft.CodeAnalysis.CSharp.dll", await ServeAsync());
        Assert.DoesNotContain("Microsoft.CodeAnalysis.CSharp.dll", await ServeAsync());
    }

    [Fact]
    public async Task No_cache_compiles_and_keeps_nothing()
    {
        Assert.Contains("Microsoft.CodeAnalysis.CSharp.dll", await ServeAsync("--no-cache"));

        Assert.False(Directory.Exists(folder.Combine("netrepl")));
    }

    [Fact]
    public async Task Cache_is_shown_and_emptied()
    {
        await ServeAsync();

        ProgramResult info = await RunAsync("cache");
        ProgramResult clear = await RunAsync("cache", "clear");

        Assert.StartsWith("1 compiled script, ", info.Output, StringComparison.Ordinal);
        Assert.Contains(folder.Combine("netrepl"), info.Output, StringComparison.Ordinal);
        Assert.Equal((0, $"removed 1 compiled script from {folder.Combine("netrepl")}\n"), (clear.ExitCode, clear.Output));
        Assert.Empty(Directory.GetFiles(folder.Combine("netrepl")));
    }

    // Gives the names of the libraries the program has loaded after it has answered once.
    private async Task<string[]> ServeAsync(params string[] more)
    {
        await using NetreplProcess program = NetreplProcess.Start(WithCache(NetreplProcess.StartInfo(["listen", "127.0.0.1:0", "--script", Echo, .. more])));
        int port = await program.ListeningAsync();
        ProgramResult answer = await Peer.RunAsync("ncat", "hi", "127.0.0.1", $"{port}");
        Assert.Equal("hi", answer.Output);
        return [.. File.ReadLines($"/proc/{program.Id}/maps").Select(Path.GetFileName).OfType<string>().Distinct()];
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.RunAsync(WithCache(NetreplProcess.StartInfo(arguments)));

    private ProcessStartInfo WithCache(ProcessStartInfo start)
    {
        start.Environment["XDG_CACHE_HOME"] = folder.Combine("");
        return start;
    }
}
