using System.Text;

namespace NetRepl.Tui.Rendering;

/// <summary>The cells of a pane, and which event each row belongs to. Used again and again; not thread-safe.</summary>
internal sealed class RowBuffer
{
    private RowCell[] cells = [];
    private long[] events = [];

    /// <summary>Columns.</summary>
    public int Width { get; private set; }

    /// <summary>Rows.</summary>
    public int Height { get; private set; }

    /// <summary>Makes it blank, and of this size.</summary>
    public void Reset(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        Width = width;
        Height = height;
        if (cells.Length < width * height)
        {
            cells = new RowCell[width * height];
        }

        if (events.Length < height)
        {
            events = new long[height];
        }

        cells.AsSpan(0, width * height).Fill(RowCell.Blank);
        events.AsSpan(0, height).Fill(-1);
    }

    /// <summary>The cells of a row.</summary>
    public Span<RowCell> Row(int row) => cells.AsSpan(row * Width, Width);

    /// <summary>The sequence number of the event a row belongs to; -1 for a row below the last.</summary>
    public long EventOf(int row) => events[row];

    /// <summary>Says which event a row belongs to.</summary>
    public void SetEvent(int row, long sequence) => events[row] = sequence;

    /// <summary>A row as text, without the blanks at its end.</summary>
    public string TextOf(int row)
    {
        var text = new StringBuilder(Width);
        foreach (RowCell cell in Row(row))
        {
            if (!cell.IsRightHalf)
            {
                text.Append(new Rune(cell.CodePoint).ToString());
            }
        }

        return text.ToString().TrimEnd(' ');
    }
}
