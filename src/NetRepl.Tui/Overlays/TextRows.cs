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
        string margin = "";
        int at = 0;
        while (line.Length - at > room)
        {
            int space = line.LastIndexOf(' ', at + room, room / 2);
            int end = space < 0 ? at + room : space;
            yield return margin + line[at..end].TrimEnd();
            int gap = line.AsSpan(end).IndexOfAnyExcept(' ');
            at = gap < 0 ? line.Length : end + gap;
            room = columns - indent;
            margin = new string(' ', indent);
        }

        yield return margin + line[at..];
    }

    // Behind the last run of spaces near the start: where the second column of a table stands.
    private static int IndentOf(string line)
    {
        int gap = line.AsSpan(0, Math.Min(line.Length, MostIndent)).LastIndexOf("  ");
        return gap < 0 ? 0 : gap + 2;
    }
}
