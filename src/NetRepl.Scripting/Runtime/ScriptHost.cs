using System.Runtime.CompilerServices;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Runtime.Binding;
using NetRepl.Scripting.Runtime.Commands;

namespace NetRepl.Scripting.Runtime;

/// <summary>Loads scripts: text in, scope or diagnostics out. The only maker of load contexts.</summary>
internal sealed class ScriptHost
{
    private readonly Net net;
    private readonly State state;
    private readonly Lazy<CompileScript> compile;

    /// <summary>Makes a host.</summary>
    /// <param name="net">The engine's face, which scripts see.</param>
    /// <param name="state">The values that all loads share.</param>
    /// <param name="compile">Compiles scripts; made when the first one is loaded.</param>
    public ScriptHost(Net net, State state, Lazy<CompileScript> compile)
    {
        this.net = net;
        this.state = state;
        this.compile = compile;
    }

    /// <summary>A compiler that is made, with all it loads, when it is first needed.</summary>
    public static Lazy<CompileScript> OwnCompiler() => new(CreateCompiler);

    /// <summary>Loads one script and runs its top level.</summary>
    /// <param name="file">The script.</param>
    /// <param name="args">What the script finds in <c>Args</c>.</param>
    /// <param name="cancel">Gives up reading and compiling; code of the script that runs already is asked through its <c>Cancel</c>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> came before the script's code ran.</exception>
    public async Task<ScriptLoad> LoadAsync(ScriptFile file, IReadOnlyList<string> args, CancellationToken cancel)
    {
        byte[] source;
        try
        {
            source = await File.ReadAllBytesAsync(file.FullPath, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ScriptLoad.Failed([ScriptDiagnostic.OfFile(file.ShownPath, ReasonOf(error))]);
        }

        return compile.Value(file, source, cancel) switch
        {
            ScriptCompilation.Compiled compiled => await RunAsync(compiled.Script, args, cancel).ConfigureAwait(false),
            ScriptCompilation.Rejected rejected => new ScriptLoad.Failed(rejected.Diagnostics),
            var other => throw new InvalidOperationException($"unknown result {other}"),
        };
    }

    // The one place that reaches the compiler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CompileScript CreateCompiler() => new ScriptCompiler().Compile;

    private async Task<ScriptLoad> RunAsync(CompiledScript script, IReadOnlyList<string> args, CancellationToken cancel)
    {
        var loaded = LoadedScript.Load(script);
        List<ScriptDiagnostic> problems = [];
        var plan = HookPlan.For(loaded, net.Core.Options, problems);
        if (problems.Count > 0)
        {
            loaded.Unload();
            return new ScriptLoad.Failed(problems);
        }

        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var services = new ScriptServices(net, state, ending.Token);
        var binder = new DelegateBinder(services);
        try
        {
            (object topLevel, Func<Task<object>> run) = loaded.CreateTopLevel(new ScriptGlobals(services, args));
            HookSet hooks = plan.Bind(topLevel, services);

            // In force before its top-level code, which may look them up and change them.
            net.Core.Hooks.Binder = binder;
            net.Core.Hooks.Change(others => others.Join(hooks, out _));
            object? result = await run().ConfigureAwait(false);
            return new ScriptLoad.Loaded(new ScriptScope(loaded, ending, hooks, () => Withdraw(loaded, binder))
            {
                Result = result,
                Warnings = [.. script.Warnings, .. plan.Warnings],
                Commands = new(() => new CommandFinder(loaded, plan, topLevel, services).Find()),
            });
        }
        catch (Exception error)
        {
            Withdraw(loaded, binder);
            await ending.CancelAsync().ConfigureAwait(false);
            ending.Dispose();
            loaded.Unload();
            return new ScriptLoad.Threw(error);
        }
    }

    // Those that were set while it ran are its own too.
    private void Withdraw(LoadedScript loaded, DelegateBinder binder)
    {
        HookSource source = net.Core.Hooks;
        source.Change(hooks => HookCatalog.All
            .Where(row => hooks.BoundAs(row.Name) is { } bound && loaded.Owns(bound.Method))
            .Aggregate(hooks, (others, row) => others.With(row.Name, null)));
        if (source.Binder == binder)
        {
            source.Binder = null;
        }

        foreach (ConnectionCore connection in net.Core.OpenUnordered)
        {
            connection.Extras?.Withdraw(binder.Services.Instances, loaded.Owns);
        }
    }

    private static string ReasonOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "permission denied, or a folder",
        _ => error.Message,
    };
}
