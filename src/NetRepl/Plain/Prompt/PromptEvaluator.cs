using System.Text;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Prompt;

namespace NetRepl.Plain.Prompt;

/// <summary>Evaluates entries: results go to stdout, failures to stderr.</summary>
internal sealed class PromptEvaluator(PromptSession session, StandardOutput output, Messages messages)
{
    private readonly List<string> accepted = [];

    /// <summary>What ran to its end so far, in this order; for <c>:save</c>.</summary>
    public IReadOnlyList<string> Accepted => accepted;

    /// <summary>Evaluates an entry and shows its result.</summary>
    /// <exception cref="OutputLostException">Stdout does not take it.</exception>
    public Task<PromptOutcome> EvaluateAsync(SubmissionSource source, CancellationToken cancel) => EvaluateAsync(source, ResultText.Of, cancel);

    /// <summary>Evaluates an entry and shows its result in a form.</summary>
    /// <exception cref="OutputLostException">Stdout does not take it.</exception>
    public async Task<PromptOutcome> EvaluateAsync(SubmissionSource source, Func<object?, string> form, CancellationToken cancel)
    {
        switch (await session.EvaluateAsync(source, cancel))
        {
            case Evaluation.Value value:
                return await ShowAsync(source, value.Result, form);
            case Evaluation.Rejected rejected:
                messages.Report(string.Join('\n', rejected.Diagnostics));
                return new PromptOutcome(ExitCodes.ScriptRejected);
            case Evaluation.Threw threw:
                messages.Error(ScriptTrace.Describe(threw.Error), (threw.Error as NetException)?.Hint);
                return new PromptOutcome(ExitCodes.ScriptFailed);
            case Evaluation.Cancelled cancelled:
                messages.Tell(LogLevel.Warning, cancelled.StillRuns
                    ? "cancelled; it does not look at Cancel, so it goes on in the background and its result is thrown away"
                    : "cancelled");
                return new PromptOutcome(ExitCodes.ScriptFailed);
            case var other:
                throw new InvalidOperationException($"unknown result {other}");
        }
    }

    /// <summary>Shows text that is safe for a terminal.</summary>
    /// <exception cref="OutputLostException">Stdout does not take it.</exception>
    public ValueTask PrintAsync(string text) => output.WriteAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);

    private async Task<PromptOutcome> ShowAsync(SubmissionSource source, object? value, Func<object?, string> form)
    {
        accepted.Add(source.Text);
        string text;
        try
        {
            text = form(value);
        }
        catch (Exception error)
        {
            // The result's own code: its enumerator, or its ToString.
            messages.Error($"the result cannot be shown: {ScriptTrace.Describe(error)}");
            return new PromptOutcome(ExitCodes.ScriptFailed);
        }

        await PrintAsync(text);
        return new PromptOutcome(ExitCodes.Ok);
    }
}
