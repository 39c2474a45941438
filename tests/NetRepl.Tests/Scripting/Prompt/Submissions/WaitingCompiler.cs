using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Tests.Scripting.Prompt.Submissions;

internal sealed class WaitingCompiler : ISubmissionCompiler
{
    private readonly TaskCompletionSource compiling = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Compiling => compiling.Task;

    public bool IsComplete(string text) => true;

    public CompletionList Complete(string text, int cursor, CancellationToken cancel) => CompletionList.None;

    public IReadOnlyList<StyledSpan> StylesOf(string text) => [];

    public void Place(IReadOnlyList<CompiledScript> scripts)
    {
    }

    public SubmissionCompilation Compile(SubmissionSource source, CancellationToken cancel)
    {
        compiling.SetResult();
        cancel.WaitHandle.WaitOne();
        throw new OperationCanceledException(cancel);
    }
}
