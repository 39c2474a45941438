using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Prompt.Submissions;

/// <summary>What came of compiling a submission.</summary>
internal abstract record SubmissionCompilation
{
    /// <summary>It compiled.</summary>
    /// <param name="ClassName">The class that holds its variables and its code.</param>
    /// <param name="Assembly">The assembly's image.</param>
    /// <param name="Symbols">Its portable PDB.</param>
    /// <param name="Libraries">What it refers to with <c>#r</c>, for itself and all after it.</param>
    public sealed record Compiled(string ClassName, byte[] Assembly, byte[] Symbols, IReadOnlyList<ScriptLibrary> Libraries) : SubmissionCompilation;

    /// <summary>It is nothing but comments and directives: there is nothing to run.</summary>
    /// <param name="Libraries">As for one that compiled.</param>
    public sealed record Empty(IReadOnlyList<ScriptLibrary> Libraries) : SubmissionCompilation;

    /// <summary>It did not.</summary>
    /// <param name="Diagnostics">Why, in the order of the source; at least one error.</param>
    public sealed record Rejected(IReadOnlyList<ScriptDiagnostic> Diagnostics) : SubmissionCompilation;
}
