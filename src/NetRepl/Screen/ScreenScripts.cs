using NetRepl.Plain;
using NetRepl.Scripting.Runtime;
using NetRepl.Tui.Acting;

namespace NetRepl.Screen;

/// <summary>The scripts of a run, for the screen.</summary>
/// <param name="run">The run.</param>
/// <param name="notices">Where it is told what is wrong.</param>
internal sealed class ScreenScripts(PlainRun run, Notices notices) : IScripts
{
    private readonly ScriptLoader scripts = run.Scripts;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool maySucceed; // the start failed because of a script: once more, when that was mended

    /// <inheritdoc/>
    public IReadOnlyList<string> Loaded => [.. scripts.Scopes.Select(static scope => scope.File.ShownPath)];

    /// <summary>Completes when those of the command line are in force.</summary>
    public Task Started => started.Task;

    /// <summary>How the start came to nothing; null when all is well, or is by now.</summary>
    public FailedStart? Failure { get; private set; }

    /// <summary>The exit code of the run when it ended as it started, by the script's will or because nothing on the screen can mend it.</summary>
    public int? EndCode { get; private set; }

    /// <inheritdoc/>
    public bool IsWatching => scripts.IsWatching;

    /// <inheritdoc/>
    public IReadOnlyList<EditableScript> Editable
    {
        get
        {
            IReadOnlyList<ScriptScope> loaded = scripts.Scopes;
            return
            [
                .. scripts.Rejected.All
                    .Select(script => new EditableScript(script.File.ShownPath, script.Path, script.Line, loaded.Any(scope => scope.File == script.File))),
                .. loaded.Select(static scope => scope.File)
                    .Where(file => file.Kind != ScriptKind.Assembly && !scripts.Rejected.Contains(file))
                    .Select(static file => new EditableScript(file.ShownPath, file.FullPath, 0, IsLoaded: true)),
            ];
        }
    }

    /// <summary>Loads the scripts of the command line and calls OnStart. What is wrong with one is told, and it is waited for someone to mend it.</summary>
    /// <returns>Whether the run has started; false if it is to end, or if no script can mend it.</returns>
    public async Task<bool> StartAsync() =>
        await TryStartAsync() || (Volatile.Read(ref maySucceed) && await Task.WhenAny(started.Task, run.Net.StopRequested) == started.Task);

    /// <inheritdoc/>
    public Task<bool> LoadAsync(string name) => scripts.Rejected.All.Any(script => script.File.ShownPath == name) && Interlocked.Exchange(ref maySucceed, false)
        ? TryStartAsync()
        : scripts.AddAsync(name, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ReloadAsync()
    {
        if (Interlocked.Exchange(ref maySucceed, false))
        {
            await TryStartAsync();
        }
        else if (scripts.Scopes.Count > 0)
        {
            await scripts.ReloadAsync();
        }
    }

    private async Task<bool> TryStartAsync()
    {
        string? before = notices.LastProblem;
        Failure = null;
        if (await run.StartAsync() is not { } code)
        {
            started.TrySetResult();
            return true;
        }

        Failure = new FailedStart(code, notices.LastProblem is { } problem && !ReferenceEquals(problem, before) ? problem : null);
        run.Net.ReleaseListeners(); // what is opened by hand meanwhile is served
        if (scripts.Rejected.All.Count > 0 && !run.Net.StopRequested.IsCompleted)
        {
            Volatile.Write(ref maySucceed, true);
            return false;
        }

        EndCode = code;
        run.Net.RequestStop(code);
        return false;
    }
}
