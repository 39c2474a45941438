using NetRepl.Plain;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Scripting;
using Xunit;

namespace NetRepl.Tests.Plain;

/// <summary>What a run does about reloads beside the reload itself; Process/ScriptReloadTests has the watched files.</summary>
public sealed class ScriptReloaderTests(SharedCompiler compiler)
{
    [Fact]
    public async Task What_a_reload_throws_is_told_and_the_next_one_is_made_all_the_same()
    {
        await using var bench = new ScriptBench(compiler);
        string[] told = [];
        bool isDiskThere = true;
        CompileScript compile = (file, source, cancel) => isDiskThere ? compiler.Compile.Value(file, source, cancel) : throw new IOException("the disk is gone");
        var host = new ScriptHost(bench.Engine.Public, bench.State, new Lazy<CompileScript>(compile));
        ScriptFile file = ScriptFile.In(bench.Write("echo.csx", "string OnLine(string line) => line;"), bench.Folder.Path);
        var scopes = new ScopesInForce();
        scopes.Add(Assert.IsType<ScriptLoad.Loaded>(await host.LoadAsync(file, [], TestContext.Current.CancellationToken)).Scope);
        await using var reloader = new ScriptReloader(host, scopes, new RejectedScripts(), new Messages(isColoured: false, (level, line, _) => told = [.. told, $"{level}: {line}"]));

        isDiskThere = false;
        bool isReloaded = await reloader.ReloadAsync();
        isDiskThere = true;

        Assert.False(isReloaded);
        Assert.Equal(["Error: reload echo.csx: the disk is gone", "Warning: echo.csx is not reloaded; the hooks of before stay in force"], told);
        Assert.True(await reloader.ReloadAsync());
        Assert.Equal("Information: reloaded echo.csx", told[^1]);
        await scopes.All[0].DisposeAsync();
    }
}
