using System.Globalization;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>Lays text out in rows of a width. What a terminal would obey, or whose width is doubtful, is escaped.</summary>
/// <param name="columns">Columns of a row, at least 2.</param>
internal sealed class RowWriter(int columns)
{
    private const int TabWidth = 4;

    private readonly List<List<StyledText>> rows = [[]];
    private readonly StringBuilder piece = new();
    private TextStyle style;

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<IReadOnlyList<StyledText>> Rows
    {
        get
        {
            EndPiece();
            return rows;
        }
    }

    /// <summary>Columns of a row.</summary>
    public int Columns => columns;

    /// <summary>The row that is being written, from 0.</summary>
    public int Row => rows.Count - 1;

    /// <summary>The column of the next character, from 0; past the last one it will be the first of the next row.</summary>
    public int Column { get; private set; }

    /// <summary>Writes text; it goes on in the next row where it does not fit.</summary>
    public void Write(string text, TextStyle textStyle)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            Write(rune, textStyle);
        }
    }

    /// <summary>Writes one character.</summary>
    public void Write(Rune rune, TextStyle textStyle)
    {
        (string shown, int width) = Show(rune);
        if (Column + width > columns)
        {
            NewRow();
        }

        if (textStyle != style)
        {
            EndPiece();
            style = textStyle;
        }

        piece.Append(shown);
        Column += width;
    }

    /// <summary>Writes as much as fits into the row.</summary>
    public void WriteCut(string text, TextStyle textStyle)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Column + Show(rune).Width > columns)
            {
                return;
            }

            Write(rune, textStyle);
        }
    }

    /// <summary>Goes on in the next row.</summary>
    public void NewRow()
    {
        EndPiece();
        rows.Add([]);
        Column = 0;
    }

    private static (string Text, int Width) Show(Rune rune)
    {
        if (rune.Value == '\t')
        {
            return (new string(' ', TabWidth), TabWidth);
        }

        int width = ColumnWidth.Of(rune);
        if (width > 0)
        {
            return (rune.ToString(), width);
        }

        string escaped = Escapes.OneLine(rune.ToString());
        escaped = escaped.All(char.IsAscii) ? escaped : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        return (escaped, escaped.Length);
    }

    private void EndPiece()
    {
        if (piece.Length > 0)
        {
            rows[^1].Add(new StyledText(piece.ToString(), style));
            piece.Clear();
        }
    }
}
