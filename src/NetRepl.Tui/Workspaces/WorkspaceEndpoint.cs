namespace NetRepl.Tui.Workspaces;

/// <summary>One endpoint of a workspace.</summary>
/// <param name="Spec">The endpoint spec, as typed.</param>
/// <param name="IsListener">Whether to listen there; else to connect.</param>
internal sealed record WorkspaceEndpoint(string Spec, bool IsListener)
{
    /// <summary>Whether scripts serve it. Default false.</summary>
    public bool HasHooks { get; init; }

    /// <summary>How its pane shows messages: <c>text</c>, <c>hex</c>, <c>mixed</c>; null for the usual way.</summary>
    public string? Mode { get; init; }

    /// <summary>The display filter of its pane; null for none.</summary>
    public string? Filter { get; init; }
}
