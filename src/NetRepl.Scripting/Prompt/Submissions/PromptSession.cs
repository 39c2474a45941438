using System.Runtime.CompilerServices;
using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Packages;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Prompt.Submissions;

/// <summary>C# typed piece by piece over the live objects of the engine: each submission sees what those before it declared, and the scripts
/// in force. One evaluation at a time.</summary>
/// <remarks>A script that is loaded anew lies on top of what was typed before: from then on its names mean the new load, and what was typed
/// stays; what of it used the load of before holds that in memory until <see cref="ResetAsync"/>.</remarks>
internal sealed class PromptSession : IAsyncDisposable
{
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(0.5);

    private readonly Net net;
    private readonly State state;
    private readonly Func<IReadOnlyList<ScriptScope>> scripts;
    private readonly Lazy<BeginSubmissions> begin;
    private readonly ScriptEnd closing;
    private readonly DelegateBinder binder;
    private ScriptEnd ending;
    private ISubmissionCompiler? compiler;
    private SubmissionStack stack = new();
    private Task warming = Task.CompletedTask;
    private volatile bool isWarm;

    /// <summary>Makes a session; the compiler is loaded with the first submission.</summary>
    /// <param name="net">The engine's face.</param>
    /// <param name="state">The values that scripts and prompt share.</param>
    /// <param name="scripts">The scripts in force, whose methods and variables are seen; asked for before each evaluation. They stay the caller's.</param>
    /// <param name="begin">Begins a chain of submissions.</param>
    public PromptSession(Net net, State state, Func<IReadOnlyList<ScriptScope>> scripts, Lazy<BeginSubmissions> begin)
    {
        this.net = net;
        this.state = state;
        this.scripts = scripts;
        this.begin = begin;
        closing = new ScriptEnd(net.Log, CancellationToken.None);
        ending = new ScriptEnd(net.Log, closing.Token);
        binder = new DelegateBinder(new ScriptServices(net, state, closing.Token), method => stack.Owns(method)); // a reset begins another stack
        net.Core.Hooks.PromptBinder = binder;
    }

    /// <summary>A compiler that is made, with all it loads, when it is first needed.</summary>
    /// <param name="packageFolder">Where it keeps what packages hold; null keeps nothing.</param>
    /// <param name="log">Is told what is fetched; null if nobody is.</param>
    public static Lazy<BeginSubmissions> OwnCompiler(string? packageFolder = null, Log? log = null) => new(() => CreateCompiler(packageFolder, log));

    private ISubmissionCompiler Compiler => compiler ??= begin.Value();

    /// <summary>Whether a text can be run as it stands; else more lines are to come.</summary>
    public bool IsComplete(string text) => Compiler.IsComplete(text);

    /// <summary>What may stand at a place of a text.</summary>
    /// <param name="text">The text; it need not be complete.</param>
    /// <param name="cursor">The place, in UTF-16 units.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public Task<CompletionList> CompleteAsync(string text, int cursor, CancellationToken cancel) => Task.Run(
        () => FollowScripts() is null ? Compiler.Complete(text, cursor, cancel) : CompletionList.None,
        cancel);

    /// <summary>Which parts of a text are keywords, literals, comments; none as long as the compiler is not warm, since nobody who types is to wait.</summary>
    public IReadOnlyList<StyledSpan> StylesOf(string text) => isWarm ? Compiler.StylesOf(text) : [];

    /// <summary>Compiles something and forgets it, so that the first submission need not wait for the compiler to get going.</summary>
    /// <remarks>The end of the session cuts it short.</remarks>
    public Task WarmUpAsync() => warming = Task.Run(() =>
    {
        ISubmissionCompiler spare = begin.Value();
        spare.StylesOf("warm");
        isWarm = true;
        spare.Compile(new SubmissionSource("var warm = Net.Connections"), closing.Token);
        spare.Compile(new SubmissionSource("warm"), closing.Token);
        spare.Complete("warm.", "warm.".Length, closing.Token);
    });

    /// <summary>Evaluates a submission. Never throws.</summary>
    /// <param name="source">What was typed.</param>
    /// <param name="cancel">Gives up: ends the verbs that it awaits, asks the code that runs through its <c>Cancel</c>, and leaves it behind if it does not end soon.</param>
    public async Task<Evaluation> EvaluateAsync(SubmissionSource source, CancellationToken cancel)
    {
        SubmissionCompilation compilation;
        try
        {
            compilation = await Task.Run(() => Compile(source, cancel), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new Evaluation.Cancelled(StillRuns: false);
        }

        return compilation switch
        {
            SubmissionCompilation.Compiled compiled => await RunAsync(compiled, cancel).ConfigureAwait(false),
            SubmissionCompilation.Rejected rejected => new Evaluation.Rejected(rejected.Diagnostics),
            SubmissionCompilation.Empty empty => Take(empty),
            _ => throw new InvalidOperationException("a submission compiles, is empty or is rejected"),
        };
    }

    /// <summary>Forgets all that was declared and cancels the <c>Cancel</c> of all that was evaluated. Connections, listeners, hooks and State stay;
    /// the Cancel that hooks ask for comes with the end of the session.</summary>
    public async Task ResetAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        ending.Dispose();
        stack.Unload();
        ending = new ScriptEnd(net.Log, closing.Token);
        compiler = null;
        stack = new SubmissionStack();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (closing.Token.IsCancellationRequested)
        {
            return;
        }

        if (net.Core.Hooks.PromptBinder == binder)
        {
            net.Core.Hooks.PromptBinder = null;
        }

        await closing.CancelAsync().ConfigureAwait(false);
        await warming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
        closing.Dispose();
        stack.Unload();
    }

    // The one place that reaches the compiler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BeginSubmissions CreateCompiler(string? packageFolder, Log? log) =>
        new ScriptCompiler(new PackageRestore(packageFolder, log)).BeginSubmissions;

    private SubmissionCompilation Compile(SubmissionSource source, CancellationToken cancel) => FollowScripts() is { } problem
        ? new SubmissionCompilation.Rejected([ScriptDiagnostic.OfFile(source.Name, problem)])
        : Compiler.Compile(source, cancel);

    // Gives what is wrong; null if nothing is.
    private string? FollowScripts()
    {
        IReadOnlyList<ScriptScope> current = [.. scripts().Where(static one => one.Loaded.HasTopLevel)];
        try
        {
            Compiler.Place([.. stack.Missing(current).Select(static script => script.Script)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"what the scripts refer to cannot be read: {error.Message}";
        }

        stack.Place(current);
        return null;
    }

    private Evaluation.Value Take(SubmissionCompilation.Empty empty)
    {
        stack.Add(empty.Libraries);
        return new Evaluation.Value(null);
    }

    private async Task<Evaluation> RunAsync(SubmissionCompilation.Compiled compiled, CancellationToken cancel)
    {
        // Not disposed: what this submission started may look at its Cancel for as long as the session lives.
        var own = new ScriptEnd(net.Log, ending.Token);
        Task<object?> running = Task.Run(() => StartAsync(compiled, own.Token, cancel), CancellationToken.None);
        try
        {
            return new Evaluation.Value(await running.WaitAsync(cancel).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Task asked = Task.WhenAll(own.CancelAsync(), running);
            await Task.WhenAny(asked, Task.Delay(EndingTime, CancellationToken.None)).ConfigureAwait(false);
            return new Evaluation.Cancelled(StillRuns: !running.IsCompleted);
        }
        catch (Exception error) when (stack.IsAboutReplaced(error))
        {
            return new Evaluation.Threw(new InvalidOperationException("it uses what the script was before it was loaded anew: a name that is gone, or a value of its old type", error));
        }
        catch (Exception error)
        {
            return new Evaluation.Threw(error);
        }
    }

    private async Task<object?> StartAsync(SubmissionCompilation.Compiled compiled, CancellationToken cancel, CancellationToken givenUp)
    {
        net.Core.Origin.GivenUp.Value = givenUp;
        var services = new ScriptServices(net, state, cancel);
        // Each keeps the globals that it finds here, with a Cancel of its own.
        Func<Task<object>> run = stack.Load(compiled, new ScriptGlobals(services, []));
        return await TaskResult.OfAsync(await run().ConfigureAwait(false)).ConfigureAwait(false);
    }
}
