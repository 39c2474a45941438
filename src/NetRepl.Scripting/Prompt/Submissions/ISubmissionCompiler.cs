using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Prompt.Submissions;

/// <summary>Compiles what is typed at a prompt, one submission after the other; each sees what those before it declared.</summary>
/// <remarks>Spelt without the compiler's types, so that the exe and a start without a prompt know nothing of it. Not thread-safe.</remarks>
internal interface ISubmissionCompiler
{
    /// <summary>Whether a text can be run as it stands; else more lines are to come. A wrong text is complete too.</summary>
    bool IsComplete(string text);

    /// <summary>What may stand at a place of a text that is typed on top of all others.</summary>
    /// <param name="text">The text; it need not be complete.</param>
    /// <param name="cursor">The place, in UTF-16 units.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    CompletionList Complete(string text, int cursor, CancellationToken cancel);

    /// <summary>Which parts of a text are keywords, literals, comments; those in none are plain.</summary>
    IReadOnlyList<StyledSpan> StylesOf(string text);

    /// <summary>Puts scripts on top: the submissions after them see their methods and variables, before those of the same name below.</summary>
    /// <exception cref="IOException">What one of them refers to cannot be read; none of them lies there.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise, it may not be read.</exception>
    void Place(IReadOnlyList<CompiledScript> scripts);

    /// <summary>Compiles the next submission. One that compiles is seen by those after it.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    SubmissionCompilation Compile(SubmissionSource source, CancellationToken cancel);
}

/// <summary>Begins a chain of submissions.</summary>
internal delegate ISubmissionCompiler BeginSubmissions();
