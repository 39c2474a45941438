namespace NetRepl.Cli.Commands;

/// <summary>List the scripts.</summary>
/// <param name="NamesOnly">Names alone, one a line; else with their summaries.</param>
/// <param name="Run">Messages; the limits do not matter here.</param>
internal sealed record ScriptsCommand(bool NamesOnly, RunOptions Run);
