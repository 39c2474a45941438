namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>The ways to go on at a place of a text.</summary>
/// <param name="Start">Where the word begins that they replace; it ends at the cursor.</param>
/// <param name="Items">In the order in which they are offered.</param>
internal sealed record CompletionList(int Start, IReadOnlyList<CompletionItem> Items)
{
    /// <summary>No way.</summary>
    public static CompletionList None { get; } = new(0, []);
}
