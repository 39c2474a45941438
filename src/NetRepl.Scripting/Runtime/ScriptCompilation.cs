namespace NetRepl.Scripting.Runtime;

/// <summary>What came of compiling a script.</summary>
internal abstract record ScriptCompilation
{
    /// <summary>It compiled.</summary>
    /// <param name="Script">The result.</param>
    public sealed record Compiled(CompiledScript Script) : ScriptCompilation;

    /// <summary>It did not.</summary>
    /// <param name="Diagnostics">Why, in the order of the source; at least one error.</param>
    public sealed record Rejected(IReadOnlyList<ScriptDiagnostic> Diagnostics) : ScriptCompilation;
}

/// <summary>Compiles one script. Spelt without the compiler's types: a start that needs no compiler does not load it.</summary>
/// <param name="file">The script; <c>#load</c> is relative to it.</param>
/// <param name="source">Its bytes: UTF-8, with or without a byte order mark.</param>
/// <param name="cancel">Gives up.</param>
internal delegate ScriptCompilation CompileScript(ScriptFile file, byte[] source, CancellationToken cancel);
