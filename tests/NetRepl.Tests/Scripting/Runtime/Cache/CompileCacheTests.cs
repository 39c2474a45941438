using System.Text;
using NetRepl.Scripting.Runtime.Cache;
using NetRepl.Scripting.Runtime;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using Xunit;

namespace NetRepl.Tests.Scripting.Runtime.Cache;

public sealed class CompileCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> logged = [];
    private int compiled;

    private string Library => folder.Combine("lib.csx");

    private string Assembly => folder.Combine("lib.dll");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_start_compiles_nothing()
    {
        CompiledScript first = Compile("one");

        CompiledScript second = Compile("one");

        Assert.Equal(1, compiled);
        Assert.Equal(first.Assembly, second.Assembly);
    }

    [Fact]
    public void A_changed_script_is_compiled_anew()
    {
        Compile("one");

        Assert.Equal("two", Encoding.UTF8.GetString(Compile("two").Assembly));
        Assert.Equal(2, compiled);
    }

    [Fact]
    public void A_changed_or_missing_file_that_it_loads_compiles_it_anew()
    {
        File.WriteAllText(Library, "before");
        Compile("one");
        File.WriteAllText(Library, "behind");
        Compile("one");
        Compile("one");
        File.Delete(Library);
        Compile("one");

        Assert.Equal(3, compiled);
    }

    [Fact]
    public void A_changed_or_missing_library_compiles_it_anew()
    {
        TestLibrary.Build(Assembly, "class A { int One; }");
        Compile("one");
        Compile("one");
        TestLibrary.Build(Assembly, "class A { int Two; }");
        Compile("one");
        Compile("one");
        File.Delete(Assembly);
        Compile("one");

        Assert.Equal(3, compiled);
    }

    [Fact]
    public void Another_build_of_the_program_compiles_anew()
    {
        Compile("one");

        Compile("one", tool: "another");

        Assert.Equal(2, compiled);
    }

    [Fact]
    public void Two_scripts_of_one_name_have_an_entry_each()
    {
        Compile("one");
        Compile("two", path: folder.Combine("elsewhere/test.csx"));

        Assert.Equal("one", Encoding.UTF8.GetString(Compile("one").Assembly));
        Assert.Equal("two", Encoding.UTF8.GetString(Compile("two", path: folder.Combine("elsewhere/test.csx")).Assembly));
        Assert.Equal(2, compiled);
    }

    [Fact]
    public void From_another_folder_it_is_found_and_shown_by_its_path_from_there()
    {
        File.WriteAllText(Library, "lib");
        Compile("one", shown: "test.csx");

        CompiledScript again = Compile("one", shown: "scripts/test.csx");

        Assert.Equal(1, compiled);
        Assert.Equal("scripts/test.csx", again.Path);
        Assert.Equal(["scripts/test.csx", "scripts/lib.csx"], again.Marks.Select(mark => mark.Path));
    }

    [Fact]
    public void A_script_that_does_not_compile_is_not_kept()
    {
        var cache = new CompileCache(new CacheFolder(folder.Combine("cache")), new Lazy<CompileScript>(Reject), "tool", Log);
        var file = new ScriptFile(folder.Combine("test.csx"), "test.csx");

        cache.Compile(file, [], CancellationToken.None);
        cache.Compile(file, [], CancellationToken.None);

        Assert.Equal(2, compiled);
    }

    [Fact]
    public void A_cache_that_others_may_write_is_neither_read_nor_written()
    {
        Compile("one");
        File.SetUnixFileMode(folder.Combine("cache"), (UnixFileMode)0b111_111_111);

        Compile("one");

        Assert.Equal(2, compiled);
        Assert.Contains(logged, line => line.Contains("not kept", StringComparison.Ordinal) && line.Contains("others have rights to it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Starts_at_the_same_time_all_get_their_script()
    {
        CompiledScript[] all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Compile(i % 2 == 0 ? "one" : "two")))).Bounded();

        Assert.All(all.Index(), one => Assert.Equal(one.Index % 2 == 0 ? "one" : "two", Encoding.UTF8.GetString(one.Item.Assembly)));
        Assert.Single(Directory.GetFiles(folder.Combine("cache")));
    }

    private Log Log => new(LogLevel.Debug, (_, line) =>
    {
        lock (logged)
        {
            logged.Add(line);
        }
    });

    private CompiledScript Compile(string text, string tool = "tool", string? path = null, string shown = "test.csx")
    {
        var cache = new CompileCache(new CacheFolder(folder.Combine("cache")), new Lazy<CompileScript>(Accept), tool, Log);
        var file = new ScriptFile(path ?? folder.Combine("test.csx"), shown);
        return Assert.IsType<ScriptCompilation.Compiled>(cache.Compile(file, Encoding.UTF8.GetBytes(text), CancellationToken.None)).Script;
    }

    // Stands for the compiler: the text is the assembly; lib.csx is loaded and lib.dll referred to if they are there.
    private ScriptCompilation.Compiled Accept(ScriptFile file, byte[] source, CancellationToken cancel)
    {
        Interlocked.Increment(ref compiled);
        List<ScriptSource> sources = [new(file.FullPath, source)];
        if (File.Exists(Library))
        {
            sources.Add(new ScriptSource(Library, File.ReadAllBytes(Library)));
        }

        var paths = new ScriptPaths(file);
        SourceMark[] marks = [.. sources.Select(one => new SourceMark("", "OnData", paths.Show(one.FullPath), 1, 1, ""))];
        return new ScriptCompilation.Compiled(new CompiledScript(file.ShownPath, source, [], marks, HasStatements: false, sources, [])
        {
            Libraries = File.Exists(Assembly) ? [ScriptLibrary.Read(Assembly, LibraryUse.Compile | LibraryUse.Load)] : [],
        });
    }

    private ScriptCompilation.Rejected Reject(ScriptFile file, byte[] source, CancellationToken cancel)
    {
        compiled++;
        return new ScriptCompilation.Rejected([ScriptDiagnostic.OfFile(file.ShownPath, "no")]);
    }
}
