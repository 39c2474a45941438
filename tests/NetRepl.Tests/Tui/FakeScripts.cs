using NetRepl.Tui.Acting;

namespace NetRepl.Tests.Tui;

/// <summary>Scripts that are not there; it is kept which were asked for.</summary>
internal sealed class FakeScripts(params EditableScript[] scripts) : IScripts
{
    public List<string> Loads { get; } = [];

    public IReadOnlyList<string> Loaded { get; init; } = [];

    public IReadOnlyList<EditableScript> Editable => scripts;

    public bool IsWatching => false;

    public Task<bool> LoadAsync(string name)
    {
        Loads.Add(name);
        return Task.FromResult(true);
    }

    public Task ReloadAsync() => Task.CompletedTask;
}
