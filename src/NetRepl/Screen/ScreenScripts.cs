using NetRepl.Plain;
using NetRepl.Tui.Acting;

namespace NetRepl.Screen;

/// <summary>The scripts of a run, for the screen.</summary>
/// <param name="scripts">Loads them.</param>
internal sealed class ScreenScripts(ScriptLoader scripts) : IScripts
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Loaded => [.. scripts.Scopes.Select(static scope => scope.File.ShownPath)];

    /// <inheritdoc/>
    public Task<bool> LoadAsync(string name) => scripts.AddAsync(name, CancellationToken.None);

    /// <inheritdoc/>
    public Task ReloadAsync() => scripts.Scopes.Count == 0 ? Task.CompletedTask : scripts.ReloadAsync();
}
