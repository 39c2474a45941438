using NetRepl.Plain;
using NetRepl.Scripting.Runtime;
using NetRepl.Tui.Acting;

namespace NetRepl.Screen;

/// <summary>The scripts of a run, for the screen.</summary>
/// <param name="run">The run.</param>
internal sealed class ScreenScripts(PlainRun run) : IScripts
{
    private readonly ScriptLoader scripts = run.Scripts;
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool maySucceed; // the start failed because of a script: once more, when that was mended

    /// <inheritdoc/>
    public IReadOnlyList<string> Loaded => [.. scripts.Scopes.Select(static scope => scope.File.ShownPath)];

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
        bool hasStarted = await run.StartAsync() is null;
        if (hasStarted)
        {
            started.TrySetResult();
        }
        else
        {
            run.Net.ReleaseListeners(); // what is opened by hand meanwhile is served
            Volatile.Write(ref maySucceed, scripts.Rejected.All.Count > 0);
        }

        return hasStarted;
    }
}
