using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Watching;

namespace NetRepl.Plain;

/// <summary>Loads a script anew when one of its files has changed, under open connections.</summary>
/// <remarks>One reload at a time. What does not compile, or throws, leaves the old hooks in force.</remarks>
internal sealed class ScriptReloader : IAsyncDisposable
{
    private readonly ScriptHost host;
    private readonly ScopesInForce scopes;
    private readonly RejectedScripts rejected;
    private readonly Messages messages;
    private readonly FileWatch watch;
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private Task<bool> reloading = Task.FromResult(true);
    private bool isWatching;

    /// <summary>Prepares to reload; <see cref="Start"/> begins.</summary>
    /// <param name="host">Loads.</param>
    /// <param name="scopes">The loads in force; a reload puts another one in the place of the old.</param>
    /// <param name="rejected">Told of those whose load of before stays in force.</param>
    /// <param name="messages">Are told what came of it.</param>
    public ScriptReloader(ScriptHost host, ScopesInForce scopes, RejectedScripts rejected, Messages messages)
    {
        this.rejected = rejected;
        this.host = host;
        this.scopes = scopes;
        this.messages = messages;
        watch = new FileWatch(TimeProvider.System, Changed);
    }

    /// <summary>Begins to watch.</summary>
    public void Start()
    {
        isWatching = true;
        try
        {
            watch.Follow(scopes.All.SelectMany(static scope => scope.Script.Watched));
        }
        catch (IOException error)
        {
            messages.Tell(LogLevel.Warning, $"changes of the script are not seen: {error.Message}");
        }
    }

    /// <summary>Loads all of them anew now, changed or not.</summary>
    /// <returns>Whether each of them is in force anew.</returns>
    public Task<bool> ReloadAsync()
    {
        lock (gate)
        {
            return reloading = ReloadAllAsync(reloading, onlyChanged: false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        await ending.CancelAsync();
        await ((Task)reloading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private static bool HasChanged(CompiledScript script) =>
        !script.Sources.All(static source => source.IsUnchanged()) || !script.Libraries.All(static library => library.IsUnchanged());

    private void Changed()
    {
        lock (gate)
        {
            reloading = ReloadAllAsync(reloading, onlyChanged: true);
        }
    }

    // Gives whether no script is left that could not be loaded anew.
    private async Task<bool> ReloadAllAsync(Task before, bool onlyChanged)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        foreach (ScriptScope scope in scopes.All.TakeWhile(_ => !ending.IsCancellationRequested))
        {
            // An attempt that failed is made again at each change: a file it loads may have been mended.
            if (!onlyChanged || rejected.Contains(scope.File) || HasChanged(scope.Script))
            {
                await TryReloadAsync(scope);
            }
        }

        if (isWatching && !ending.IsCancellationRequested)
        {
            Start();
        }

        return !scopes.All.Any(scope => rejected.Contains(scope.File));
    }

    // Nobody awaits the reload of a file that was saved.
    private async Task TryReloadAsync(ScriptScope before)
    {
        try
        {
            await ReloadAsync(before);
        }
        catch (Exception error) when (!ending.IsCancellationRequested)
        {
            rejected.Add(before.File, new ScriptLoad.Threw(error));
            messages.Error($"reload {before.File.ShownPath}: {error.Message}");
            TellOfBefore(before);
        }
    }

    private async Task ReloadAsync(ScriptScope before)
    {
        rejected.Remove(before.File);
        switch (await host.ReloadAsync(before, ending.Token))
        {
            case ScriptLoad.Loaded { Scope: var scope }:
                scopes.Replace(before, scope);
                foreach (string line in scope.Warnings.Select(static warning => warning.ToString()).Concat(scope.Lost))
                {
                    messages.Tell(LogLevel.Warning, line);
                }

                messages.Tell(LogLevel.Information, $"reloaded {before.File.ShownPath}");
                break;
            case ScriptLoad.Failed failed:
                rejected.Add(before.File, failed);
                messages.Report(string.Join('\n', failed.Diagnostics));
                TellOfBefore(before);
                break;
            case ScriptLoad.Threw threw:
                rejected.Add(before.File, threw);
                messages.Error($"script failed: {ScriptTrace.Describe(threw.Error)}");
                TellOfBefore(before);
                break;
        }
    }

    private void TellOfBefore(ScriptScope before) =>
        messages.Tell(LogLevel.Warning, $"{before.File.ShownPath} is not reloaded; the hooks of before stay in force");
}
