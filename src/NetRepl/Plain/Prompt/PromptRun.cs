using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Plain.Prompt;

/// <summary>A C# prompt on stdin over a run whose scripts are loaded: <c>netrepl repl</c>, and <c>--repl</c>.</summary>
internal static class PromptRun
{
    /// <summary>Opens what the run is about, and runs the prompt to its end.</summary>
    /// <param name="run">The run, started.</param>
    /// <param name="open">Opens listeners and connections.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(PlainRun run, Func<Task> open)
    {
        await using var session = new PromptSession(run.Net.Public, run.Scripts.State, () => run.Scripts.Scopes, PromptSession.OwnCompiler());
        var face = new PlainFace(run.Streams.Output, run.Messages);
        var evaluator = new PromptEvaluator(session, face);
        var actions = new PromptActions(run.Net.Public, run.Scripts, session, evaluator, face);
        var reader = new LineEntryReader(new LineSource(run.Streams.Transport), session.IsComplete, run.Streams.IsInteractive ? run.Streams.Output : null);
        Task warming = run.Streams.IsInteractive ? session.WarmUpAsync() : Task.CompletedTask;
        using var loop = new PromptLoop(reader, (entry, cancel) => EvaluateAsync(entry, actions, evaluator, cancel), run.Net.StopRequested, run.Streams.IsInteractive);
        try
        {
            await open();
            if (run.Streams.IsInteractive)
            {
                run.Signals.Interrupted = loop.Interrupt;
                run.Messages.Tell(LogLevel.Information, "C# prompt; :help explains, Ctrl+D ends");
            }

            int exitCode = await loop.RunAsync();
            return await run.WaitAsync(Task.CompletedTask, () => exitCode);
        }
        catch (NetException error)
        {
            return await run.FailAsync(error);
        }
        finally
        {
            run.Signals.Interrupted = null;
            await warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static Task<PromptOutcome> EvaluateAsync(SubmissionSource entry, PromptActions actions, PromptEvaluator evaluator, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(entry.Text))
        {
            return Task.FromResult<PromptOutcome>(new PromptOutcome.Done());
        }

        return PromptCommandTable.IsCommand(entry.Text)
            ? PromptCommandTable.RunAsync(actions, entry.Text, cancel)
            : evaluator.EvaluateAsync(entry, cancel);
    }
}
