namespace NetRepl.Scripting.Runtime;

/// <summary>What came of loading a script.</summary>
internal abstract record ScriptLoad
{
    /// <summary>Its top level has run and its hooks are bound.</summary>
    /// <param name="Scope">What the load owns, the caller's to dispose.</param>
    public sealed record Loaded(ScriptScope Scope) : ScriptLoad;

    /// <summary>It cannot be read, does not compile, or has a hook of a wrong shape; none of its code has run (exit code 8).</summary>
    /// <param name="Diagnostics">Why; at least one error.</param>
    public sealed record Failed(IReadOnlyList<ScriptDiagnostic> Diagnostics) : ScriptLoad;

    /// <summary>Its top level, or the constructor of its class, threw (exit code 9).</summary>
    /// <param name="Error">What was thrown; <see cref="ScriptTrace"/> knows its place.</param>
    public sealed record Threw(Exception Error) : ScriptLoad;
}
