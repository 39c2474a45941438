using System.Text;

namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Lays an editor out in rows: the prompt, the text, and below it what is offered or looked for.</summary>
internal static class EditorLayout
{
    private const string First = "net> ";
    private const string Further = "...> ";
    private const int MostMenuRows = 6;
    private const int Gap = 2;
    private const int NarrowestTerminal = 20;

    /// <summary>Lays it out.</summary>
    /// <param name="editor">The editor.</param>
    /// <param name="spans">What parts of its text are, in order; what is in none is plain.</param>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="mostRows">Rows that may be used; of a longer text those around the cursor are shown.</param>
    public static EditorView Lay(EntryEditor editor, IReadOnlyList<StyledSpan> spans, int columns, int mostRows)
    {
        columns = Math.Max(columns, NarrowestTerminal);
        var writer = new RowWriter(columns);
        (int row, int column) = WriteText(editor, spans, writer, (First, Further));
        int textRows = writer.Row + 1;
        if (editor.Search is { } search)
        {
            writer.NewRow();
            writer.WriteCut(search.Query.Length > 0 && search.Found is null ? $"nothing has '{search.Query}'" : $"search: {search.Query}", TextStyle.Hint);
        }

        if (editor.Menu is { } menu)
        {
            WriteMenu(menu, writer, columns);
        }

        return Cut(new EditorView(writer.Rows, row, column, textRows), Math.Max(1, mostRows));
    }

    /// <summary>Lays out the text alone, for who shows prompt and offers elsewhere.</summary>
    /// <inheritdoc cref="Lay" path="/param"/>
    public static EditorView LayText(EntryEditor editor, IReadOnlyList<StyledSpan> spans, int columns, int mostRows)
    {
        var writer = new RowWriter(Math.Max(columns, 2));
        (int row, int column) = WriteText(editor, spans, writer, ("", ""));
        return Cut(new EditorView(writer.Rows, row, column, writer.Row + 1), Math.Max(1, mostRows));
    }

    private static (int Row, int Column) WriteText(EntryEditor editor, IReadOnlyList<StyledSpan> spans, RowWriter writer, (string First, string Further) prompts)
    {
        (int Row, int Column)? cursor = null;
        int place = 0;
        int span = 0;
        writer.Write(prompts.First, TextStyle.Prompt);
        foreach (Rune rune in editor.Text.EnumerateRunes())
        {
            if (place >= editor.Cursor)
            {
                cursor ??= Position(writer);
            }

            if (rune.Value == '\n')
            {
                writer.NewRow();
                writer.Write(prompts.Further, TextStyle.Prompt);
            }
            else
            {
                while (span < spans.Count && spans[span].Start + spans[span].Length <= place)
                {
                    span++;
                }

                writer.Write(rune, span < spans.Count && spans[span].Start <= place ? spans[span].Style : TextStyle.Plain);
            }

            place += rune.Utf16SequenceLength;
        }

        if (cursor is null && writer.Column >= writer.Columns)
        {
            writer.NewRow(); // the cursor needs a place of its own
        }

        return cursor ?? Position(writer);
    }

    private static (int Row, int Column) Position(RowWriter writer) =>
        writer.Column >= writer.Columns ? (writer.Row + 1, 0) : (writer.Row, writer.Column);

    private static void WriteMenu(CompletionMenu menu, RowWriter writer, int columns)
    {
        int width = Math.Min(columns, menu.Items.Max(item => item.Name.Length) + Gap);
        int across = Math.Max(1, columns / width);
        int rows = Math.Min(MostMenuRows, (menu.Items.Count + across - 1) / across);
        int page = rows * across;
        int first = Math.Max(0, menu.Chosen) / page * page;
        for (int row = 0; row < rows; row++)
        {
            writer.NewRow();
            for (int place = first + (row * across); place < Math.Min(first + ((row + 1) * across), menu.Items.Count); place++)
            {
                int end = Math.Min(columns, writer.Column + width);
                writer.WriteCut(menu.Items[place].Name, place == menu.Chosen ? TextStyle.Chosen : TextStyle.Hint);
                writer.WriteCut(new string(' ', Math.Max(0, end - writer.Column)), TextStyle.Plain);
            }
        }

        int others = menu.Items.Count - Math.Min(menu.Items.Count, first + page);
        if (others > 0)
        {
            writer.NewRow();
            writer.WriteCut($"... {others} more", TextStyle.Hint);
        }

        if (menu.Detail is { Signature.Length: > 0 } item)
        {
            writer.NewRow();
            writer.WriteCut(item.Signature, TextStyle.Plain);
            writer.WriteCut(item.Summary.Length > 0 ? $"  {item.Summary}" : "", TextStyle.Comment);
        }
    }

    private static EditorView Cut(EditorView view, int mostRows)
    {
        if (view.Rows.Count <= mostRows)
        {
            return view;
        }

        int first = Math.Clamp(view.CursorRow - (mostRows / 2), 0, view.Rows.Count - mostRows);
        return new EditorView([.. view.Rows.Skip(first).Take(mostRows)], view.CursorRow - first, view.CursorColumn, Math.Clamp(view.TextRows - first, 1, mostRows));
    }
}
