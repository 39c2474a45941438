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
        bool isInteractive = run.Streams.IsInteractive;
        await using var session = new PromptSession(run.Net.Public, run.Scripts.State, () => run.Scripts.Scopes, PromptSession.OwnCompiler(run.Scripts.PackageFolder, run.Net.Log));
        using PromptTerminal? terminal = isInteractive ? PromptTerminal.Open(run, session) : null;
        IEntryReader reader = terminal?.Reader
            ?? new LineEntryReader(new LineSource(run.Streams.Transport, int.MaxValue), session.IsComplete, isInteractive ? run.Streams.Output : null);
        using var loop = new PromptLoop(reader, Evaluation(run, session), run.Net.StopRequested, isInteractive);
        try
        {
            await open();
            if (isInteractive)
            {
                run.Signals.Interrupted = loop.Interrupt;
                run.Messages.Tell(LogLevel.Information, "C# prompt; :help explains, Ctrl+D ends");
                _ = session.WarmUpAsync(); // the session waits for it
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
        }
    }

    private static Func<SubmissionSource, CancellationToken, Task<PromptOutcome>> Evaluation(PlainRun run, PromptSession session)
    {
        var face = new PlainFace(run.Streams.Output, run.Messages);
        var evaluator = new PromptEvaluator(session, face);
        var actions = new PromptActions(run.Net.Public, run.Scripts, session, evaluator, face);
        return (entry, cancel) => string.IsNullOrWhiteSpace(entry.Text) ? Task.FromResult<PromptOutcome>(new PromptOutcome.Done())
            : PromptCommandTable.IsCommand(entry.Text) ? PromptCommandTable.RunAsync(actions, entry.Text, cancel)
            : evaluator.EvaluateAsync(entry, cancel);
    }
}
