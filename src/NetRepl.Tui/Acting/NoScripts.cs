namespace NetRepl.Tui.Acting;

/// <summary>A run that can load no script.</summary>
internal sealed class NoScripts : IScripts
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Loaded => [];

    /// <inheritdoc/>
    public IReadOnlyList<EditableScript> Editable => [];

    /// <inheritdoc/>
    public bool IsWatching => false;

    /// <inheritdoc/>
    public Task<bool> LoadAsync(string name) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task ReloadAsync() => Task.CompletedTask;
}
