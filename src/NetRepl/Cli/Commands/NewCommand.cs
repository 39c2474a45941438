namespace NetRepl.Cli.Commands;

/// <summary>Write a script or a project to begin with.</summary>
/// <param name="Path">As typed.</param>
/// <param name="IsProject">A project; else a script.</param>
internal sealed record NewCommand(string Path, bool IsProject);
