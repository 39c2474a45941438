namespace NetRepl.Tui.Workspaces;

/// <summary>The words that a config file may use.</summary>
/// <param name="Commands">Names of commands.</param>
/// <param name="Themes">Names of themes.</param>
/// <param name="Colours">What colours are for, as in <c>received</c>.</param>
internal sealed record ConfigWords(IReadOnlyCollection<string> Commands, IReadOnlyCollection<string> Themes, IReadOnlyCollection<string> Colours);
