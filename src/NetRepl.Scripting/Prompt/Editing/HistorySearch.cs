using NetRepl.Scripting.Prompt.History;

namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Looks for an entry of before while its words are typed (Ctrl+R).</summary>
/// <param name="history">What was typed before.</param>
/// <param name="draft">What stood in the line; it comes back when the search is given up.</param>
internal sealed class HistorySearch(EntryHistory history, string draft)
{
    private int older;

    /// <summary>What stood in the line.</summary>
    public string Draft => draft;

    /// <summary>What is looked for.</summary>
    public string Query { get; private set; } = "";

    /// <summary>The entry that was found; null if there is none.</summary>
    public string? Found => Query.Length == 0 ? null : history.Find(Query).ElementAtOrDefault(older);

    /// <summary>Looks for more.</summary>
    public void Type(string text)
    {
        Query += text;
        older = 0;
    }

    /// <summary>Looks for less.</summary>
    public void Backspace()
    {
        Query = Query.Length == 0 ? "" : Query[..^1];
        older = 0;
    }

    /// <summary>Goes on to the entry before, if one fits.</summary>
    public void Older() => older = history.Find(Query).Skip(older + 1).Any() ? older + 1 : older;

    /// <summary>Comes back to the entry after.</summary>
    public void Newer() => older = Math.Max(0, older - 1);
}
