namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Completions that are being offered, and the one that is chosen.</summary>
internal sealed class CompletionMenu
{
    private readonly CompletionList list;
    private readonly string typed;

    /// <summary>Offers a list.</summary>
    /// <param name="list">What is offered.</param>
    /// <param name="typed">The word as it was typed.</param>
    public CompletionMenu(CompletionList list, string typed)
    {
        this.list = list;
        this.typed = typed;
        Items = list.Items;
    }

    /// <summary>Where the word begins.</summary>
    public int Start => list.Start;

    /// <summary>What is offered, as far as it fits what was typed.</summary>
    public IReadOnlyList<CompletionItem> Items { get; private set; }

    /// <summary>Which of them is chosen; -1 for none.</summary>
    public int Chosen { get; private set; } = -1;

    /// <summary>The word as it stands: the chosen one, else what was typed.</summary>
    public string Word => Chosen < 0 ? typed : Items[Chosen].Name;

    /// <summary>What to say something about: the chosen one, or the only one.</summary>
    public CompletionItem? Detail => Chosen >= 0 ? Items[Chosen] : Items.Count == 1 ? Items[0] : null;

    /// <summary>Chooses the next one or the one before, round and round; none comes between last and first.</summary>
    public void Move(int by) => Chosen = ((Chosen + 1 + by + Items.Count + 1) % (Items.Count + 1)) - 1;

    /// <summary>Only what begins with a word is offered from now on; nothing is chosen.</summary>
    /// <returns>Whether anything is.</returns>
    public bool Narrow(string word)
    {
        Items = [.. list.Items.Where(item => item.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
        Chosen = -1;
        return Items.Count > 0;
    }
}
