using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Prompt;
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
}
