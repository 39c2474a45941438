namespace NetRepl.Cli.Commands;

/// <summary>Run a script, as the user asked for it.</summary>
/// <param name="Script">The one script and its arguments.</param>
/// <param name="Run">Limits and messages.</param>
internal sealed record RunCommand(ScriptOptions Script, RunOptions Run);
