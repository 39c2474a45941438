using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Prompt.Submissions;

namespace NetRepl.Tui.Acting;

/// <summary>The C# prompt of the screen, over the live engine: lines are taken one after another, off the screen's thread; what comes of them
/// stands in the log.</summary>
/// <remarks>The compiler is loaded by the first line, or by <see cref="WarmUp"/>.</remarks>
internal sealed class ScreenPrompt : IAsyncDisposable
{
    private const string First = "net> ";
    private const string Further = "...> ";

    private readonly Net net;
    private readonly Notices notices;
    private readonly PromptSession session;
    private readonly PromptEvaluator evaluator;
    private readonly PromptActions actions;
    private readonly EntryAssistant assistant;
    private readonly Lock gate = new();
    private readonly List<string> pending = [];
    private readonly HashSet<CancellationTokenSource> steps = []; // of the lines that are evaluated or wait for it
    private Task running = Task.CompletedTask;
    private Task? warming;

    /// <param name="net">The engine's face.</param>
    /// <param name="state">The values that scripts and prompt share.</param>
    /// <param name="scripts">The scripts of the run.</param>
    /// <param name="notices">Where results go.</param>
    public ScreenPrompt(Net net, State state, IPromptScripts scripts, Notices notices)
    {
        this.net = net;
        this.notices = notices;
        var face = new LogFace(notices);
        session = new PromptSession(net, state, () => scripts.Scopes, PromptSession.OwnCompiler());
        assistant = new EntryAssistant(session);
        evaluator = new PromptEvaluator(session, face);
        actions = new PromptActions(net, scripts, session, evaluator, face);
    }

    /// <summary>Whether what was typed so far is not complete: the next line goes on.</summary>
    public bool IsPending
    {
        get
        {
            lock (gate)
            {
                return pending.Count > 0;
            }
        }
    }

    /// <summary>What may stand at a place of what is being typed.</summary>
    /// <param name="line">What is typed; lines before it that are not complete count too.</param>
    /// <param name="cursor">The place in it, in UTF-16 units.</param>
    public async Task<CompletionList> CompleteAsync(string line, int cursor)
    {
        string before;
        lock (gate)
        {
            before = string.Concat(pending.Select(static each => each + "\n"));
        }

        CompletionList list = await assistant.CompleteAsync(before + line, before.Length + cursor, CancellationToken.None);
        return list.Start >= before.Length ? list with { Start = list.Start - before.Length } : CompletionList.None;
    }

    /// <summary>What parts of a text are, to be coloured; none until the compiler is warm.</summary>
    public IReadOnlyList<StyledSpan> StylesOf(string text) => assistant.StylesOf(text);

    /// <summary>Gets the compiler going in the background, once there is a screen to look at.</summary>
    public void WarmUp() => warming ??= session.WarmUpAsync();

    /// <summary>Takes a line: C#, or a command with a colon. It is evaluated when it is complete.</summary>
    public void Take(string line)
    {
        string prompt = IsPending ? Further : First;
        foreach (string each in line.Split('\n'))
        {
            notices.Code(prompt, each);
            prompt = Further;
        }

        lock (gate)
        {
            var step = new CancellationTokenSource();
            steps.Add(step);
            running = TakeAsync(running, line, step);
        }
    }

    /// <summary>Cancels what is evaluated and what waits for it, and forgets lines that are not complete.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            pending.Clear();
            running = Task.WhenAll([running, .. steps.Select(static step => step.CancelAsync())]); // what a script does then is nothing for the screen's thread
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Cancel();
        await session.DisposeAsync();
        await Task.WhenAll(running, warming ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TakeAsync(Task before, string line, CancellationTokenSource step)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            if (!step.IsCancellationRequested && Complete(line) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                await EvaluateAsync(text, step.Token);
            }
        }
        finally
        {
            lock (gate)
            {
                steps.Remove(step);
            }
        }
    }

    private async Task EvaluateAsync(string text, CancellationToken cancel)
    {
        PromptOutcome outcome = PromptCommandTable.IsCommand(text)
            ? await PromptCommandTable.RunAsync(actions, text, cancel)
            : await evaluator.EvaluateAsync(new SubmissionSource(text), cancel);
        if (outcome is PromptOutcome.End end)
        {
            net.Core.RequestStop(end.ExitCode);
        }
    }

    // Null while more lines are to come.
    private string? Complete(string line)
    {
        string text;
        lock (gate)
        {
            pending.Add(line);
            text = string.Join('\n', pending);
        }

        bool isComplete = PromptCommandTable.IsCommand(text) || session.IsComplete(text);
        lock (gate)
        {
            if (isComplete)
            {
                pending.Clear();
            }
        }

        return isComplete ? text : null;
    }
}
