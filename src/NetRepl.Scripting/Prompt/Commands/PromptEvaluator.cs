using NetRepl.Scripting.Prompt.Results;
using NetRepl.Scripting.Prompt.Submissions;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>Evaluates entries and has the face show what comes of them.</summary>
internal sealed class PromptEvaluator(PromptSession session, IPromptFace face)
{
    private readonly List<string> accepted = [];

    /// <summary>What ran to its end so far, in this order; for <c>:save</c>.</summary>
    public IReadOnlyList<string> Accepted => accepted;

    /// <summary>Evaluates an entry and shows its result.</summary>
    public Task<PromptOutcome> EvaluateAsync(SubmissionSource source, CancellationToken cancel) => EvaluateAsync(source, ResultText.Of, cancel);

    /// <summary>Evaluates an entry and shows its result in a form.</summary>
    public async Task<PromptOutcome> EvaluateAsync(SubmissionSource source, Func<object?, string> form, CancellationToken cancel)
    {
        switch (await session.EvaluateAsync(source, cancel).ConfigureAwait(false))
        {
            case Evaluation.Value value:
                accepted.Add(source.Text);
                return await ShowAsync(value.Result, form, cancel).ConfigureAwait(false);
            case Evaluation.Rejected rejected:
                face.Report(string.Join('\n', rejected.Diagnostics));
                return new PromptOutcome.Rejected();
            case Evaluation.Threw threw:
                face.Fail(ScriptTrace.Describe(threw.Error), (threw.Error as NetException)?.Hint);
                return new PromptOutcome.Failed();
            case Evaluation.Cancelled cancelled:
                face.Warn(cancelled.StillRuns
                    ? "cancelled; it does not look at Cancel, so it goes on in the background and its result is thrown away"
                    : "cancelled");
                return new PromptOutcome.Failed();
            case var other:
                throw new InvalidOperationException($"unknown result {other}");
        }
    }

    // It runs the result's own code, which may take its time.
    private async Task<PromptOutcome> ShowAsync(object? value, Func<object?, string> form, CancellationToken cancel)
    {
        string text;
        try
        {
            text = await Task.Run(() => form(value), CancellationToken.None).WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            face.Warn("cancelled; what shows the result goes on in the background");
            return new PromptOutcome.Failed();
        }
        catch (Exception error)
        {
            face.Fail($"the result cannot be shown: {ScriptTrace.Describe(error)}", hint: null);
            return new PromptOutcome.Failed();
        }

        await face.PrintAsync(text).ConfigureAwait(false);
        return new PromptOutcome.Done();
    }
}
