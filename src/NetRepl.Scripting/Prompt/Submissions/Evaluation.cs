using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Prompt.Submissions;

/// <summary>What came of evaluating a submission.</summary>
internal abstract record Evaluation
{
    /// <summary>It ran to its end.</summary>
    /// <param name="Result">Its last expression, awaited if that was a task; null if there was none.</param>
    public sealed record Value(object? Result) : Evaluation;

    /// <summary>It does not compile; nothing of it ran.</summary>
    /// <param name="Diagnostics">Why; at least one error.</param>
    public sealed record Rejected(IReadOnlyList<ScriptDiagnostic> Diagnostics) : Evaluation;

    /// <summary>It threw. The variables that it had set until then are kept.</summary>
    /// <param name="Error">What it threw; <see cref="ScriptTrace"/> knows its line.</param>
    public sealed record Threw(Exception Error) : Evaluation;

    /// <summary>It was cancelled.</summary>
    /// <param name="StillRuns">It did not end when asked through <c>Cancel</c>, and goes on unheeded: .NET cannot abort it.</param>
    public sealed record Cancelled(bool StillRuns) : Evaluation;
}
