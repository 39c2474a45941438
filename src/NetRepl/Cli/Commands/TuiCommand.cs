namespace NetRepl.Cli.Commands;

/// <summary>Open the terminal UI, as the user asked for it.</summary>
/// <param name="Openings">What is opened at once.</param>
/// <param name="Script">Which scripts run.</param>
/// <param name="Pipe">Recordings and line endings.</param>
/// <param name="Run">Limits and messages.</param>
internal sealed record TuiCommand(IReadOnlyList<TuiOpening> Openings, ScriptOptions Script, PipeOptions Pipe, RunOptions Run)
{
    /// <summary>How listeners open.</summary>
    public ListenOptions Listen { get; init; } = new();

    /// <summary>How connections open.</summary>
    public ConnectOptions Connect { get; init; } = new();

    /// <summary>The workspace that is opened too; null for none.</summary>
    public string? Workspace { get; init; }

    /// <summary>The colours by name; null: the config file or the environment says.</summary>
    public string? Theme { get; init; }

    /// <summary>Whether to draw with ASCII characters only.</summary>
    public bool Ascii { get; init; }
}
