using NetRepl.Cli.Commands;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Library;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Cache;
using NetRepl.Scripting.Runtime.Commands;

namespace NetRepl.Plain;

/// <summary>Loads the scripts of a run and puts their hooks in force.</summary>
internal sealed class ScriptLoader : IPromptScripts, IAsyncDisposable
{
    private readonly NetCore net;
    private readonly Messages messages;
    private readonly ScopesInForce scopes = new();
    private readonly SerialHooks serial = new();
    private readonly ScriptOptions options;
    private ScriptHost? host;
    private int started;
    private ScriptReloader? reloader;

    /// <param name="net">The engine whose hooks they are.</param>
    /// <param name="messages">Is told what is wrong.</param>
    /// <param name="options">Which are loaded at first, and how all are.</param>
    public ScriptLoader(NetCore net, Messages messages, ScriptOptions options)
    {
        this.net = net;
        this.messages = messages;
        this.options = options;
    }

    /// <summary>What the top level of the script loaded last returned; null if it returned nothing.</summary>
    public object? Result { get; private set; }

    /// <summary>The values that scripts share, and a prompt with them.</summary>
    public State State { get; } = new();

    /// <summary>The scripts that are not in force, and why.</summary>
    public RejectedScripts Rejected { get; } = new();

    /// <summary>Whether files that are saved are loaded anew.</summary>
    public bool IsWatching => options.Watches;

    /// <summary>The reading and compiling of the script that was begun last.</summary>
    public Task Compiling => host?.Compiling ?? Task.CompletedTask;

    /// <inheritdoc/>
    public IReadOnlyList<ScriptScope> Scopes => scopes.All;

    /// <summary>Where what packages hold is kept; null if nothing is to be.</summary>
    public string? PackageFolder => Cache?.PackageFolder;

    /// <summary>Loads all of them; tells what is wrong. After a failure it may be called again, and goes on where it failed.</summary>
    /// <returns>Null when all is well, else the exit code.</returns>
    public async Task<int?> LoadAsync(CancellationToken cancel)
    {
        if (!options.IsMain)
        {
            net.HoldListeners();
        }

        if (options.Serial && host is null)
        {
            net.Hooks.UseSerial(serial);
        }

        host ??= CreateHost();
        for (; started < options.Scripts.Count; started++)
        {
            if (await LoadAsync(options.Scripts[started], needsHooks: options.NeedsHooks && !options.IsMain, cancel) is { } failed)
            {
                return failed;
            }
        }

        net.ReleaseListeners();
        Watch();
        return null;
    }

    /// <summary>Loads one more while the run goes on; tells what is wrong.</summary>
    /// <returns>Whether it is loaded.</returns>
    public async Task<bool> AddAsync(string name, CancellationToken cancel)
    {
        host ??= CreateHost();
        if (await LoadAsync(name, needsHooks: true, cancel) is not null)
        {
            return false;
        }

        Watch();
        messages.Tell(LogLevel.Information, $"loaded {name}");
        return true;
    }

    /// <inheritdoc/>
    public Task<bool> ReloadAsync() => Reloader.ReloadAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (reloader is not null)
        {
            await reloader.DisposeAsync();
        }

        net.Hooks.Current = HookSet.None;
        foreach (ScriptScope scope in scopes.All)
        {
            await scope.DisposeAsync();
        }

        serial.Dispose();
    }

    /// <inheritdoc/>
    public CommandTable Commands => new([.. scopes.All.SelectMany(scope => scope.Commands.Value)]);

    /// <summary>Where scripts are looked for.</summary>
    public static ScriptFolders Folders =>
        ScriptFolders.From(Environment.CurrentDirectory, AppContext.BaseDirectory, Environment.GetEnvironmentVariable);

    private async Task<int?> LoadAsync(string name, bool needsHooks, CancellationToken cancel)
    {
        if (Find(name) is not { } file)
        {
            return ExitCodes.Usage;
        }

        ScriptLoad load = await host!.LoadAsync(file, options.Arguments, cancel); // who calls has made it
        Rejected.Remove(file);
        switch (load)
        {
            case ScriptLoad.Loaded loaded:
                scopes.Add(loaded.Scope);
                Result = loaded.Scope.Result;
                Warn(loaded.Scope, file, needsHooks);
                return null;
            case ScriptLoad.Failed failed:
                Rejected.Add(file, failed);
                messages.Report(string.Join('\n', failed.Diagnostics));
                return ExitCodes.ScriptRejected;
            case ScriptLoad.Threw { Error: OperationCanceledException } when cancel.IsCancellationRequested:
                return ExitCodes.ScriptFailed; // the run ends, with another code
            case ScriptLoad.Threw threw:
                Rejected.Add(file, threw);
                messages.Error($"script failed: {ScriptTrace.Describe(threw.Error)}", (threw.Error as NetException)?.Hint);
                return ExitCodes.ScriptFailed;
            case var other:
                throw new InvalidOperationException($"unknown result {other}");
        }
    }

    // Begins, or takes in the files that have come.
    private void Watch()
    {
        if (options.Watches)
        {
            Reloader.Start();
        }
    }

    private CacheFolder? Cache => options.UsesCache ? CacheFolder.OfUser(Environment.GetEnvironmentVariable) : null;

    private ScriptHost CreateHost() => new(net.Public, State, CreateCompiler());

    // Made when it is needed: what watches files is not loaded by a start that watches none.
    private ScriptReloader Reloader => reloader ??= new ScriptReloader(host ?? throw new InvalidOperationException("no script was loaded"), scopes, Rejected, messages);

    private Lazy<CompileScript> CreateCompiler()
    {
        CacheFolder? cache = Cache;
        Lazy<CompileScript> compiler = ScriptHost.OwnCompiler(cache?.PackageFolder, net.Log);
        return cache is { } folder
            ? new Lazy<CompileScript>(new CompileCache(folder, compiler, ToolIdentity.OfThisProgram, net.Log).Compile)
            : compiler;
    }

    private ScriptFile? Find(string name)
    {
        switch (new ScriptLocator(Folders).Find(name))
        {
            case ScriptSearch.Found found:
                return found.File;
            case ScriptSearch.Missing missing:
                messages.Error(missing.Message, missing.Nearest is null ? "'netrepl scripts' lists what there is" : $"did you mean '{missing.Nearest}'?");
                return null;
            default:
                throw new InvalidOperationException("a search finds or does not");
        }
    }

    private void Warn(ScriptScope scope, ScriptFile file, bool needsHooks)
    {
        foreach (ScriptDiagnostic warning in scope.Warnings)
        {
            messages.Tell(LogLevel.Warning, warning.ToString());
        }

        if (needsHooks && scope.DoesNothing)
        {
            messages.Tell(LogLevel.Warning, $"{file.ShownPath} has no hook and does nothing; hooks are methods such as OnData, OnLine, OnConnect");
        }
    }
}
