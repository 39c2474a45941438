using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Cache;
using NetRepl.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(NetRepl.Tests.Scripting.SharedCompiler))]

namespace NetRepl.Tests.Scripting;

/// <summary>One compiler for all tests: reading the framework's metadata takes longer than any script.</summary>
public sealed class SharedCompiler
{
    private readonly ScriptCompiler compiler = new();

    /// <summary>Compiles with it.</summary>
    internal Lazy<CompileScript> Compile => new(compiler.Compile);

    /// <summary>Begins submissions with it.</summary>
    internal Lazy<BeginSubmissions> Begin => new(compiler.BeginSubmissions);

    /// <summary>Compiles a script into the cache of the programs that tests start, which then need no compiler of their own.</summary>
    /// <remarks>For tests of what a script does; those of starts, errors and the cache leave it to the program.</remarks>
    /// <param name="path">The script's absolute path.</param>
    internal void Keep(string path)
    {
        var cache = new CompileCache(new CacheFolder(Path.Join(NetreplProcess.CacheHome, "netrepl")), Compile, ToolIdentity.OfThisProgram, new Log(LogLevel.None, (_, _) => { }));
        Assert.IsType<ScriptCompilation.Compiled>(cache.Compile(new ScriptFile(path, path), File.ReadAllBytes(path), TestContext.Current.CancellationToken));
    }
}
