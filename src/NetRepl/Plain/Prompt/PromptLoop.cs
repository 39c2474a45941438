using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Plain.Prompt;

/// <summary>Reads entries and has them evaluated, one after the other, until the input ends or somebody ends the run.</summary>
/// <param name="reader">Where entries come from.</param>
/// <param name="evaluate">Evaluates one and shows what came of it.</param>
/// <param name="stop">Completes with an exit code when the run is to end.</param>
/// <param name="isInteractive">A person goes on after a failure; piped input stops at the first.</param>
internal sealed class PromptLoop(IEntryReader reader, Func<SubmissionSource, CancellationToken, Task<PromptOutcome>> evaluate, Task<int> stop, bool isInteractive) : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private CancellationTokenSource step = new();

    /// <summary>Runs it.</summary>
    /// <returns>The exit code; a run that was asked to stop has its own.</returns>
    /// <exception cref="OutputLostException">Stdout does not take what is shown.</exception>
    public async Task<int> RunAsync()
    {
        while (!stop.IsCompleted)
        {
            SubmissionSource? entry;
            try
            {
                entry = await StepAsync<SubmissionSource?>(reader.ReadAsync, cut: null);
            }
            catch (OperationCanceledException)
            {
                continue;
            }

            if (entry is null)
            {
                return ExitCodes.Ok;
            }

            PromptOutcome outcome = await StepAsync(cancel => evaluate(entry, cancel), cut: new PromptOutcome.Failed());
            if (outcome is PromptOutcome.End || (outcome is not PromptOutcome.Done && !isInteractive))
            {
                return ExitCodeOf(outcome);
            }
        }

        return ExitCodes.Ok;
    }

    /// <summary>Cancels what runs now, an evaluation or the lines typed so far; for Ctrl+C.</summary>
    public void Interrupt()
    {
        try
        {
            Volatile.Read(ref step).Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It had just ended.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => step.Dispose();

    private static int ExitCodeOf(PromptOutcome outcome) => outcome switch
    {
        PromptOutcome.Done => ExitCodes.Ok,
        PromptOutcome.Misused => ExitCodes.Usage,
        PromptOutcome.Rejected => ExitCodes.ScriptRejected,
        PromptOutcome.Failed => ExitCodes.ScriptFailed,
        PromptOutcome.End end => end.ExitCode,
        _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
    };

    // A step that the end of the run cuts short brings what is given for it.
    private async Task<T> StepAsync<T>(Func<CancellationToken, Task<T>> act, T cut)
    {
        var own = new CancellationTokenSource();
        Interlocked.Exchange(ref step, own).Dispose();
        Task<T> acting = act(own.Token);
        if (await Task.WhenAny(acting, stop) == acting || acting.IsCompleted)
        {
            return await acting;
        }

        // An evaluation may itself have asked for the end, and is about to end too.
        if (await stop < ExitCodes.ForSignal(1) && acting is Task<PromptOutcome>)
        {
            await Task.WhenAny(acting, Task.Delay(LastWords, CancellationToken.None));
        }

        await own.CancelAsync();
        await ((Task)acting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return acting.IsCompletedSuccessfully ? await acting : cut;
    }
}
