using System.Text;

namespace NetRepl.Tui.Rendering;

/// <summary>Writes the rows of one event one after the other, and lets only those be seen that are asked for.</summary>
/// <remarks>Rows before the window are counted, not written; after its end <see cref="IsDone"/> is true and nothing more need be written.</remarks>
internal sealed class RowPen
{
    private RowBuffer? buffer;
    private RowWindow window;
    private int width;
    private int indent;
    private int row;
    private int column;

    /// <summary>Rows so far, the one that is being written included.</summary>
    public int Rows => row + 1;

    /// <summary>Columns left in this row.</summary>
    public int Left => width - column;

    /// <summary>Whether no further row is wanted.</summary>
    public bool IsDone => buffer is not null && row >= window.Skip + window.Take;

    /// <summary>Starts an event.</summary>
    /// <param name="target">Where the rows go; null to count them only.</param>
    /// <param name="columns">Columns of a row.</param>
    /// <param name="seen">Which rows are seen, and where.</param>
    public void Start(RowBuffer? target, int columns, RowWindow seen)
    {
        buffer = target;
        window = seen;
        width = columns;
        (indent, row, column) = (0, 0, 0);
    }

    /// <summary>Lets the rows that follow start at this column.</summary>
    public void SetIndent() => indent = column;

    /// <summary>Starts the next row.</summary>
    public void NextRow()
    {
        row++;
        column = indent;
    }

    /// <summary>Leaves columns blank.</summary>
    public void Skip(int columns) => column = Math.Min(width, column + columns);

    /// <summary>Writes a character that takes one or two columns, on this row if there is room, else nowhere.</summary>
    public void Put(Rune rune, int columns, CellRole role, bool isMatch = false)
    {
        if (columns > Left)
        {
            column = width;
            return;
        }

        if (buffer is { } target && row >= window.Skip && row < window.Skip + window.Take)
        {
            Span<RowCell> cells = target.Row(window.At + row - window.Skip);
            cells[column] = new RowCell(rune.Value, role, isMatch);
            if (columns == 2)
            {
                cells[column + 1] = new RowCell(0, role, isMatch);
            }
        }

        column += columns;
    }

    /// <summary>Writes ASCII.</summary>
    public void Put(ReadOnlySpan<byte> ascii, CellRole role, bool isMatch = false)
    {
        foreach (byte letter in ascii)
        {
            Put(new Rune(letter), 1, role, isMatch);
        }
    }

    /// <summary>Writes characters that take one column each.</summary>
    public void Put(ReadOnlySpan<char> text, CellRole role)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            Put(rune, 1, role);
        }
    }
}
