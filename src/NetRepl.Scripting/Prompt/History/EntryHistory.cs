namespace NetRepl.Scripting.Prompt.History;

/// <summary>What was typed before, oldest first, each once: what is typed again moves to the end.</summary>
/// <remarks>Not thread-safe. As in a shell, what begins with a space is not kept.</remarks>
/// <param name="most">Entries kept; the oldest goes first.</param>
internal sealed class EntryHistory(int most = EntryHistory.DefaultMost)
{
    /// <summary>Entries kept unless another number is given.</summary>
    public const int DefaultMost = 1_000;

    /// <summary>UTF-16 units of the longest entry kept.</summary>
    public const int LongestEntry = 64 << 10;

    private readonly List<string> entries = [];
    private readonly List<string> added = [];
    private int at;
    private string draft = "";

    /// <summary>All entries, oldest first.</summary>
    public IReadOnlyList<string> Entries => entries;

    /// <summary>Those added since it was loaded, in order.</summary>
    public IReadOnlyList<string> Added => added;

    /// <summary>Takes in what an earlier run kept, as older than all.</summary>
    public void Load(IEnumerable<string> older)
    {
        List<string> newer = [.. entries];
        entries.Clear();
        foreach (string entry in older.Concat(newer))
        {
            Keep(entries, entry);
        }

        Leave();
    }

    /// <summary>Adds what was just typed, and goes to the end.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Add(string entry)
    {
        bool isKept = entry.Length is > 0 and <= LongestEntry && entry[0] != ' ';
        if (isKept)
        {
            Keep(entries, entry);
            Keep(added, entry);
        }

        Leave();
        return isKept;
    }

    /// <summary>The entry before; null at the oldest.</summary>
    /// <param name="typed">What stands in the line now; it comes back at the end.</param>
    public string? Previous(string typed)
    {
        if (at == 0)
        {
            return null;
        }

        draft = at == entries.Count ? typed : draft;
        return entries[--at];
    }

    /// <summary>The entry after, and at last what was typed before going back; null if it stands there already.</summary>
    public string? Next()
    {
        if (at == entries.Count)
        {
            return null;
        }

        return ++at == entries.Count ? draft : entries[at];
    }

    /// <summary>Goes back to the end: nothing is being looked at.</summary>
    public void Leave()
    {
        at = entries.Count;
        draft = "";
    }

    /// <summary>Entries that have a text in them, newest first; case does not count.</summary>
    public IEnumerable<string> Find(string text) =>
        Enumerable.Reverse(entries).Where(entry => entry.Contains(text, StringComparison.OrdinalIgnoreCase));

    private void Keep(List<string> list, string entry)
    {
        list.Remove(entry);
        list.Add(entry);
        if (list.Count > most)
        {
            list.RemoveAt(0);
        }
    }
}
