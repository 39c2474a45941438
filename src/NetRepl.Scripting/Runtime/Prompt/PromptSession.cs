using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Runtime.Binding;

namespace NetRepl.Scripting.Runtime.Prompt;

/// <summary>C# typed piece by piece over the live objects of the engine: each submission sees what those before it declared, and the script
/// below them. One evaluation at a time.</summary>
internal sealed class PromptSession : IAsyncDisposable
{
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(0.5);

    private readonly Net net;
    private readonly State state;
    private readonly ScriptScope? script;
    private readonly Lazy<BeginSubmissions> begin;
    private CancellationTokenSource ending = new();
    private ISubmissionCompiler? compiler;
    private ScriptLoadContext context;
    private object?[] submissions;
    private DelegateBinder? binder;

    /// <summary>Makes a session; the compiler is loaded with the first submission.</summary>
    /// <param name="net">The engine's face.</param>
    /// <param name="state">The values that scripts and prompt share.</param>
    /// <param name="script">The script whose methods and variables are seen; null for none. It stays the caller's.</param>
    /// <param name="begin">Begins a chain of submissions.</param>
    public PromptSession(Net net, State state, ScriptScope? script, Lazy<BeginSubmissions> begin)
    {
        this.net = net;
        this.state = state;
        this.script = script;
        this.begin = begin;
        (context, submissions) = Begin();
    }

    /// <summary>A compiler that is made, with all it loads, when it is first needed.</summary>
    public static Lazy<BeginSubmissions> OwnCompiler() => new(CreateCompiler);

    private ISubmissionCompiler Compiler => compiler ??= begin.Value(script?.Script);

    /// <summary>Whether a text can be run as it stands; else more lines are to come.</summary>
    public bool IsComplete(string text) => Compiler.IsComplete(text);

    /// <summary>Compiles something and forgets it, so that the first submission need not wait for the compiler to get going.</summary>
    public Task WarmUpAsync() => Task.Run(() =>
    {
        ISubmissionCompiler spare = begin.Value(null);
        spare.Compile(new SubmissionSource("var warm = Net.Connections"), ending.Token);
        spare.Compile(new SubmissionSource("warm"), ending.Token);
    });

    /// <summary>Evaluates a submission. Never throws.</summary>
    /// <param name="source">What was typed.</param>
    /// <param name="cancel">Gives up: asks the code that runs through its <c>Cancel</c>, and leaves it behind if it does not end soon.</param>
    public async Task<Evaluation> EvaluateAsync(SubmissionSource source, CancellationToken cancel)
    {
        SubmissionCompilation compilation;
        try
        {
            compilation = await Task.Run(() => Compiler.Compile(source, cancel), cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new Evaluation.Cancelled(StillRuns: false);
        }

        return compilation switch
        {
            SubmissionCompilation.Compiled compiled => await RunAsync(compiled, cancel).ConfigureAwait(false),
            SubmissionCompilation.Rejected rejected => new Evaluation.Rejected(rejected.Diagnostics),
            _ => new Evaluation.Value(null),
        };
    }

    /// <summary>Forgets all that was declared and cancels the <c>Cancel</c> of all that was evaluated. Connections, listeners, hooks and State stay.</summary>
    public async Task ResetAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        ending.Dispose();
        context.Unload();
        ending = new CancellationTokenSource();
        compiler = null;
        (context, submissions) = Begin();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (net.Core.Hooks.Binder == binder)
        {
            net.Core.Hooks.Binder = null;
        }

        await ending.CancelAsync().ConfigureAwait(false);
        context.Unload();
    }

    // The one place that reaches the compiler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static BeginSubmissions CreateCompiler() => new ScriptCompiler().BeginSubmissions;

    private (ScriptLoadContext Context, object?[] Submissions) Begin()
    {
        var fresh = new ScriptLoadContext("prompt", []);
        fresh.Resolving += FindScript;
        return (fresh, [null, script?.TopLevel]);
    }

    private Assembly? FindScript(AssemblyLoadContext asking, AssemblyName name) => script?.Loaded.Find(name);

    private async Task<Evaluation> RunAsync(SubmissionCompilation.Compiled compiled, CancellationToken cancel)
    {
        // Not disposed: what this submission started may look at its Cancel for as long as the session lives.
        var own = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        Task<object?> running = Task.Run(() => StartAsync(compiled, own.Token), CancellationToken.None);
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
        catch (Exception error)
        {
            return new Evaluation.Threw(error);
        }
    }

    private async Task<object?> StartAsync(SubmissionCompilation.Compiled compiled, CancellationToken cancel)
    {
        using var assembly = new MemoryStream(compiled.Assembly);
        using var symbols = new MemoryStream(compiled.Symbols);
        Type type = context.LoadFromStream(assembly, symbols).GetTypes().First(type => type.Name == compiled.ClassName);
        var services = new ScriptServices(net, state, cancel);
        if (net.Core.Hooks.Binder is null)
        {
            net.Core.Hooks.Binder = binder = new DelegateBinder(services);
        }

        // Each keeps the globals that it finds here, with a Cancel of its own.
        Array.Resize(ref submissions, Math.Max(submissions.Length, compiled.Slot + 1));
        submissions[0] = new ScriptGlobals(services, []);
        (_, Func<Task<object>> run) = TopLevelCode.Create(type, submissions);
        return await TaskResult.OfAsync(await run().ConfigureAwait(false)).ConfigureAwait(false);
    }
}
