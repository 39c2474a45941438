using System.Diagnostics;
using NetRepl.Tests.Scripting;
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
    public async Task Second_start_loads_no_compiler_for_libraries_and_packages_either()
    {
        TestLibrary.Build(folder.Combine("Upper.dll"), "public static class Upper { public static string Of(string text) => text.ToUpper(); }");
        TestLibrary.Pack(folder.Combine("feed"), "Test.Mark", "1.0.0", "public static class Mark { public static string Of(string text) => text + \"!\"; }");
        TestLibrary.UseFeed(folder.Path, folder.Combine("feed"));
        string script = folder.Write("shout.csx", "#r \"Upper.dll\"\n#r \"nuget: Test.Mark, 1.0.0\"\nstring OnData(byte[] d) => Mark.Of(Upper.Of(Encoding.UTF8.GetString(d)));\n");
        Assert.Contains("Microsoft.CodeAnalysis.dll", await ServeAsync(script, "HI!"));

        string[] loaded = await ServeAsync(script, "HI!");

        Assert.DoesNotContain(loaded, name => name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
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
    private Task<string[]> ServeAsync(params string[] more) => ServeAsync(Echo, "hi", more);

    private async Task<string[]> ServeAsync(string script, string expected, params string[] more)
    {
        await using NetreplProcess program = NetreplProcess.Start(WithCache(NetreplProcess.StartInfo(["listen", "127.0.0.1:0", "--script", script, .. more])));
        int port = await program.ListeningAsync();
        ProgramResult answer = await Peer.RunAsync("ncat", "hi", "127.0.0.1", $"{port}");
        Assert.Equal(expected, answer.Output);
        return [.. File.ReadLines($"/proc/{program.Id}/maps").Select(Path.GetFileName).OfType<string>().Distinct()];
    }

    private Task<ProgramResult> RunAsync(params string[] arguments) => ProgramRun.RunAsync(WithCache(NetreplProcess.StartInfo(arguments)));

    private ProcessStartInfo WithCache(ProcessStartInfo start)
    {
        start.Environment["XDG_CACHE_HOME"] = folder.Combine("");
        return start;
    }
}
