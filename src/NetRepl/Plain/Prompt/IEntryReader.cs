using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Plain.Prompt;

/// <summary>Where a prompt's entries come from.</summary>
internal interface IEntryReader
{
    /// <summary>The next entry, complete as far as C# can tell, or a line for <c>:</c> commands; null at the end of the input.</summary>
    /// <exception cref="OperationCanceledException">What was typed is thrown away.</exception>
    Task<SubmissionSource?> ReadAsync(CancellationToken cancel);
}
