using NetRepl.Scripting.Runtime.Prompt;

namespace NetRepl.Plain.Prompt;

/// <summary>Reads entries and has them evaluated, one after the other, until the input ends or somebody ends the run.</summary>
/// <remarks>An entry is a line, or as many as its C# needs to be complete. Piped input stops at the first failure; a person goes on.</remarks>
internal sealed class PromptLoop(PlainRun run, PromptSession session, bool isInteractive) : IDisposable
{
    private const string First = "net> ";
    private const string Further = "...> ";

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly LineSource lines = new(run.Streams.Transport);
    private readonly List<string> pending = [];
    private readonly PromptEvaluator evaluator = new(session, run.Streams.Output, run.Messages);
    private CancellationTokenSource step = new();
    private int lineNumber;

    /// <summary>Runs it.</summary>
    /// <returns>The exit code; a run that was asked to stop has its own.</returns>
    /// <exception cref="OutputLostException">Stdout does not take what is shown.</exception>
    public async Task<int> RunAsync()
    {
        var actions = new PromptActions(run, session, evaluator);
        while (!run.Net.StopRequested.IsCompleted)
        {
            bool isEnd = !await ReadEntryAsync();
            if (pending.Count > 0 && !(isEnd && isInteractive))
            {
                PromptOutcome outcome = await StepAsync(cancel => EvaluateAsync(actions, cancel), new PromptOutcome(ExitCodes.ScriptFailed));
                if (outcome.Ends || (outcome.ExitCode != ExitCodes.Ok && !isInteractive))
                {
                    return outcome.ExitCode;
                }
            }

            if (isEnd)
            {
                await PrintPromptAsync("\n");
                return ExitCodes.Ok;
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

    // False at the end of the input.
    private async Task<bool> ReadEntryAsync()
    {
        pending.Clear();
        do
        {
            string? line;
            try
            {
                line = await StepAsync(ReadLineAsync, null);
            }
            catch (OperationCanceledException)
            {
                pending.Clear();
                await PrintPromptAsync("\n");
                return true;
            }

            if (line is null)
            {
                return false;
            }

            lineNumber++;
            pending.Add(line);
            if (pending.Count == 1 && (string.IsNullOrWhiteSpace(line) || PromptCommandTable.IsCommand(line)))
            {
                return true;
            }
        }
        while (!session.IsComplete(string.Join('\n', pending)));
        return true;
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancel)
    {
        await PrintPromptAsync(pending.Count == 0 ? First : Further);
        return await lines.ReadAsync(cancel);
    }

    private Task<PromptOutcome> EvaluateAsync(PromptActions actions, CancellationToken cancel)
    {
        string text = string.Join('\n', pending);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Task.FromResult(new PromptOutcome(ExitCodes.Ok));
        }

        if (PromptCommandTable.IsCommand(pending[0]))
        {
            return PromptCommandTable.RunAsync(actions, text, cancel);
        }

        SubmissionSource source = isInteractive ? new SubmissionSource(text) : new SubmissionSource(text, "stdin", lineNumber - pending.Count + 1);
        return evaluator.EvaluateAsync(source, cancel);
    }

    // A step that the end of the run cuts short brings what is given for it.
    private async Task<T> StepAsync<T>(Func<CancellationToken, Task<T>> act, T cut)
    {
        var own = new CancellationTokenSource();
        Interlocked.Exchange(ref step, own).Dispose();
        Task<T> acting = act(own.Token);
        if (await Task.WhenAny(acting, run.Net.StopRequested) == acting || acting.IsCompleted)
        {
            return await acting;
        }

        // An evaluation may itself have asked for the end, and is about to end too.
        if (await run.Net.StopRequested < ExitCodes.ForSignal(1) && acting is Task<PromptOutcome>)
        {
            await Task.WhenAny(acting, Task.Delay(LastWords, CancellationToken.None));
        }

        await own.CancelAsync();
        await ((Task)acting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return acting.IsCompletedSuccessfully ? await acting : cut;
    }

    private ValueTask PrintPromptAsync(string text) => isInteractive ? evaluator.PrintAsync(text) : ValueTask.CompletedTask;
}
