namespace NetRepl.Cli.Commands;

/// <summary>Show or empty the cache of compiled scripts.</summary>
/// <param name="Clears">Empty it; else show it.</param>
internal sealed record CacheCommand(bool Clears);
