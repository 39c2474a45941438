namespace NetRepl.Tui.Commands;

/// <summary>One thing the screen can do.</summary>
/// <param name="Name">Its name in lower case, words with dots between: <c>pane.next</c>.</param>
/// <param name="Help">What it does, in a line without full stop.</param>
/// <param name="Keys">Its keys, as in <see cref="KeyNames"/>; the first is the one that is shown.</param>
/// <param name="Place">Where the keys count.</param>
internal sealed record UiCommand(string Name, string Help, IReadOnlyList<string> Keys, CommandPlace Place)
{
    /// <summary>The word in the footer; empty when it does not stand there.</summary>
    public string Short { get; init; } = "";

    /// <summary>What may stand behind its name at the prompt: <c>FILE</c>; empty for nothing.</summary>
    public string Takes { get; init; } = "";

    /// <summary>The key that is shown; empty if there is none.</summary>
    public string Key => Keys.Count > 0 ? Keys[0] : "";
}
