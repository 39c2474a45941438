using NetRepl.Scripting.Runtime;
using NetRepl.Scripting.Runtime.Watching;

namespace NetRepl.Plain;

/// <summary>Loads a script anew when one of its files has changed, under open connections.</summary>
/// <remarks>One reload at a time. What does not compile, or throws, leaves the old hooks in force.</remarks>
internal sealed class ScriptReloader : IAsyncDisposable
{
    private readonly ScriptHost host;
    private readonly List<ScriptScope> scopes;
    private readonly RejectedScripts rejected;
    private readonly Messages messages;
    private readonly FileWatch watch;
    private readonly CancellationTokenSource ending = new();
    private readonly Lock gate = new();
    private Task reloading = Task.CompletedTask;
    private bool isWatching;

    /// <summary>Prepares to reload; <see cref="Start"/> begins.</summary>
    /// <param name="host">Loads.</param>
    /// <param name="scopes">The loads in force; a reload puts another one in the place of the old.</param>
    /// <param name="rejected">Told of those whose load of before stays in force.</param>
    /// <param name="messages">Are told what came of it.</param>
    public ScriptReloader(ScriptHost host, List<ScriptScope> scopes, RejectedScripts rejected, Messages messages)
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
            watch.Follow(scopes.SelectMany(static scope => scope.Script.Watched));
        }
        catch (IOException error)
        {
            messages.Tell(LogLevel.Warning, $"changes of the script are not seen: {error.Message}");
        }
    }

    /// <summary>Loads all of them anew now, changed or not.</summary>
    /// <returns>Whether each of them is in force anew.</returns>
    public async Task<bool> ReloadAsync()
    {
        Task own;
        lock (gate)
        {
            own = reloading = ReloadAllAsync(reloading, onlyChanged: false);
        }

        await own;
        return !scopes.Exists(scope => rejected.Contains(scope.File));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        watch.Dispose();
        await ending.CancelAsync();
        await reloading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private static bool HasChanged(CompiledScript script) =>
        script.Sources.Any(HasChanged) || !script.Libraries.All(static library => library.IsUnchanged());

    private static bool HasChanged(ScriptSource source)
    {
        try
        {
            return !File.ReadAllBytes(source.FullPath).AsSpan().SequenceEqual(source.Content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    private void Changed()
    {
        lock (gate)
        {
            reloading = ReloadAllAsync(reloading, onlyChanged: true);
        }
    }

    private async Task ReloadAllAsync(Task before, bool onlyChanged)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        for (int i = 0; i < scopes.Count && !ending.IsCancellationRequested; i++)
        {
            // An attempt that failed is made again at each change: a file it loads may have been mended.
            if (!onlyChanged || rejected.Contains(scopes[i].File) || HasChanged(scopes[i].Script))
            {
                await ReloadAsync(i);
            }
        }

        if (isWatching)
        {
            Start();
        }
    }

    private async Task ReloadAsync(int place)
    {
        ScriptScope before = scopes[place];
        string path = before.File.ShownPath;
        rejected.Remove(before.File);
        switch (await host.ReloadAsync(before, ending.Token))
        {
            case ScriptLoad.Loaded { Scope: var scope }:
                scopes[place] = scope;
                foreach (ScriptDiagnostic warning in scope.Warnings)
                {
                    messages.Tell(LogLevel.Warning, warning.ToString());
                }

                foreach (string lost in scope.Lost)
                {
                    messages.Tell(LogLevel.Warning, lost);
                }

                messages.Tell(LogLevel.Information, $"reloaded {path}");
                break;
            case ScriptLoad.Failed failed:
                rejected.Add(before.File, failed);
                messages.Report(string.Join('\n', failed.Diagnostics));
                messages.Tell(LogLevel.Warning, $"{path} is not reloaded; the hooks of before stay in force");
                break;
            case ScriptLoad.Threw threw:
                rejected.Add(before.File, threw);
                messages.Error($"script failed: {ScriptTrace.Describe(threw.Error)}");
                messages.Tell(LogLevel.Warning, $"{path} is not reloaded; the hooks of before stay in force");
                break;
        }
    }
}
