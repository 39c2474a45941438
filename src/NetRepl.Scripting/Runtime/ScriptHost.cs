using System.Reflection;
using System.Runtime.CompilerServices;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Compiler;
using NetRepl.Scripting.Packages;
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

    /// <summary>The reading and compiling of the script that was begun last.</summary>
    public Task Compiling { get; private set; } = Task.CompletedTask;

    /// <summary>A compiler that is made, with all it loads, when it is first needed.</summary>
    /// <param name="packageFolder">Where it keeps what packages hold; null keeps nothing.</param>
    /// <param name="log">Is told what is fetched.</param>
    public static Lazy<CompileScript> OwnCompiler(string? packageFolder, Log log) => new(() => CreateCompiler(packageFolder, log));

    /// <summary>Loads one script and runs its top level.</summary>
    /// <param name="file">The script.</param>
    /// <param name="args">What the script finds in <c>Args</c>.</param>
    /// <param name="cancel">Gives up reading and compiling; code of the script that runs already is asked through its <c>Cancel</c>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> came before the script's code ran.</exception>
    public Task<ScriptLoad> LoadAsync(ScriptFile file, IReadOnlyList<string> args, CancellationToken cancel) =>
        LoadAsync(new ScriptStart(file, args, Before: null), cancel);

    /// <summary>Loads a script anew and puts it in the place of a load of before; open connections and <c>State</c> live on.</summary>
    /// <remarks>Its top level runs while the old hooks serve; then all hooks are swapped at once, and the old load is disposed. If it does
    /// not compile, or its top level throws, the old load stays as it was.</remarks>
    /// <param name="before">The load to replace.</param>
    /// <param name="cancel">As for <see cref="LoadAsync(ScriptFile, IReadOnlyList{string}, CancellationToken)"/>.</param>
    public Task<ScriptLoad> ReloadAsync(ScriptScope before, CancellationToken cancel) =>
        LoadAsync(new ScriptStart(before.File, before.Args, before), cancel);

    private async Task<ScriptLoad> LoadAsync(ScriptStart start, CancellationToken cancel)
    {
        Task<ScriptCompilation> compiling = CompileAsync(start.File, cancel);
        Compiling = compiling;
        return await compiling.ConfigureAwait(false) switch
        {
            ScriptCompilation.Compiled compiled => await RunAsync(compiled.Script, start, cancel).ConfigureAwait(false),
            ScriptCompilation.Rejected rejected => new ScriptLoad.Failed(rejected.Diagnostics),
            var other => throw new InvalidOperationException($"unknown result {other}"),
        };
    }

    private async Task<ScriptCompilation> CompileAsync(ScriptFile file, CancellationToken cancel)
    {
        byte[] source;
        try
        {
            source = await File.ReadAllBytesAsync(file.FullPath, cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new ScriptCompilation.Rejected([ScriptDiagnostic.OfFile(file.ShownPath, ReasonOf(error))]);
        }

        return file.Kind == ScriptKind.Assembly ? BuiltScript.Read(file, source) : compile.Value(file, source, cancel);
    }

    // The one place that reaches the compiler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CompileScript CreateCompiler(string? packageFolder, Log log) =>
        new ScriptCompiler(new PackageRestore(packageFolder, log)).Compile;

    private async Task<ScriptLoad> RunAsync(CompiledScript script, ScriptStart start, CancellationToken cancel)
    {
        LoadedScript loaded;
        try
        {
            loaded = LoadedScript.Load(script);
        }
        catch (Exception error) when (error is BadImageFormatException or ReflectionTypeLoadException or FileLoadException)
        {
            Exception cause = (error as ReflectionTypeLoadException)?.LoaderExceptions.FirstOrDefault() ?? error;
            return new ScriptLoad.Failed([ScriptDiagnostic.OfFile(script.Path, cause.Message.ReplaceLineEndings(" "))]);
        }

        List<ScriptDiagnostic> problems = [];
        var plan = HookPlan.For(loaded, net.Core.Options, problems);
        if (problems.Count == 0 && FramingConflict.Find(plan, net.Core.Hooks.Layers, start.Before?.Change.Binder) is { } conflict)
        {
            problems.Add(conflict);
        }

        if (problems.Count > 0)
        {
            loaded.Unload();
            return new ScriptLoad.Failed(problems);
        }

        return await RunAsync(loaded, plan, start, cancel).ConfigureAwait(false);
    }

    private async Task<ScriptLoad> RunAsync(LoadedScript loaded, HookPlan plan, ScriptStart start, CancellationToken cancel)
    {
        var ending = new ScriptEnd(net.Log, cancel);
        var services = new ScriptServices(net, state, ending.Token);
        var change = new HookChange(net.Core, loaded, new DelegateBinder(services, loaded.Owns) { Script = loaded }, start.Before?.Change);
        var possessions = new Possessions(net.Core, start.Before?.Possessions, loaded.Owns);
        ScriptScope scope;
        try
        {
            (object topLevel, Func<Task<object>> run) = loaded.CreateTopLevel(new ScriptGlobals(services, start.Args));
            HookSet hooks = plan.Bind(topLevel, services);
            change.Begin(hooks);
            net.Core.Origin.Loading.Value = possessions;
            object? result = await run().ConfigureAwait(false);
            scope = new ScriptScope(loaded, ending, possessions, change)
            {
                TopLevel = topLevel,
                File = start.File,
                Args = start.Args,
                Hooks = hooks,
                Result = result,
                Warnings = [.. loaded.Script.Warnings, .. plan.Warnings],
                Commands = new(() => new CommandFinder(loaded, plan, topLevel, services).Find()),
            };
        }
        catch (Exception error)
        {
            change.Undo();
            possessions.GiveBack();
            await ending.CancelAsync().ConfigureAwait(false);
            ending.Dispose();
            loaded.Unload();
            return new ScriptLoad.Threw(error);
        }

        ending.Detach(); // what gave up loading is nothing to what is loaded
        change.Complete(scope.Hooks);
        possessions.Forget();
        await ReplaceAsync(start.Before, scope).ConfigureAwait(false);
        return new ScriptLoad.Loaded(scope);
    }

    private async ValueTask ReplaceAsync(ScriptScope? before, ScriptScope scope)
    {
        if (before is not null)
        {
            scope.Lost = StaleState.Drop(before.Loaded, state, net.Core);
            await before.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string ReasonOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "permission denied, or a folder",
        _ => error.Message,
    };

    private sealed record ScriptStart(ScriptFile File, IReadOnlyList<string> Args, ScriptScope? Before);
}
