namespace NetRepl.Tui.Overlays;

/// <summary>Breaks lines into rows. Pure.</summary>
internal static class TextRows
{
    private const int MostIndent = 24;

    /// <summary>The rows of a line: broken at a space where there is one near the end, else anywhere; those after the first are as far in as
    /// the line's own last column of text, so that tables stay tables.</summary>
    /// <param name="line">The line; each character takes a column.</param>
    /// <param name="columns">Columns of a row, at least 1.</param>
    public static IEnumerable<string> Of(string line, int columns)
    {
        int indent = Math.Min(IndentOf(line), columns / 2);
        int room = columns;
        string rest = line;
        while (rest.Length > room)
        {
            int space = rest.LastIndexOf(' ', room, room / 2);
            int end = space > 0 ? space : room;
            yield return (room == columns ? "" : new string(' ', indent)) + rest[..end].TrimEnd();
            rest = rest[end..].TrimStart(' ');
            room = columns - indent;
        }

        yield return (room == columns ? "" : new string(' ', indent)) + rest;
    }

    // Behind the last run of spaces near the start: where the second column of a table stands.
    private static int IndentOf(string line)
    {
        int gap = line.AsSpan(0, Math.Min(line.Length, MostIndent)).LastIndexOf("  ");
        return gap < 0 ? 0 : gap + 2;
    }
}
