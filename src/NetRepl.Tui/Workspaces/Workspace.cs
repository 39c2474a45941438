namespace NetRepl.Tui.Workspaces;

/// <summary>What was open: endpoints, scripts and how the panes lay, to be opened again.</summary>
/// <param name="Endpoints">Listeners and connections of ours, in the order they opened.</param>
internal sealed record Workspace(IReadOnlyList<WorkspaceEndpoint> Endpoints)
{
    /// <summary>The form this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Nothing.</summary>
    public static Workspace Empty { get; } = new([]);

    /// <summary>Paths of scripts, as they were loaded.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>The name of the layout; null for the usual one.</summary>
    public string? Layout { get; init; }
}
