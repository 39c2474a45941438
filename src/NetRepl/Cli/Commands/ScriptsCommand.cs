namespace NetRepl.Cli.Commands;

/// <summary>List the scripts.</summary>
/// <param name="NamesOnly">Names alone, one a line; else with their summaries.</param>
internal sealed record ScriptsCommand(bool NamesOnly);
