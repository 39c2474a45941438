using System.Drawing;
using System.Globalization;
using System.Text;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.Text;
using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Drawing;

/// <summary>The cells of one view, to write into directly: a tenth of the cost of <c>View.AddStr</c>.</summary>
/// <remarks>Nothing harmful gets through: what a terminal would obey or what takes no column of its own (control characters, direction
/// marks, combining marks) is written as its number. Text outside the view, or under another one, is left out.</remarks>
internal readonly ref struct Canvas
{
    private const int CachedGraphemes = 0x250;

    private static readonly string[] Graphemes = [.. Enumerable.Range(0, CachedGraphemes).Select(value => ((char)value).ToString())];

    private readonly IOutputBuffer buffer;
    private readonly Cell[,] cells;
    private readonly Region clip;
    private readonly Rectangle area;
    private readonly bool isWhole;

    /// <param name="view">The view, while it draws.</param>
    public Canvas(View view)
    {
        buffer = view.App!.Driver!.GetOutputBuffer(); // a view draws only when it has both
        cells = buffer.Contents!;
        clip = view.GetClip() ?? new Region(new Rectangle(0, 0, buffer.Cols, buffer.Rows));
        area = view.ViewportToScreen(new Rectangle(0, 0, view.Viewport.Width, view.Viewport.Height));
        Rectangle screen = new(0, 0, Math.Min(buffer.Cols, cells.GetLength(1)), Math.Min(buffer.Rows, cells.GetLength(0)));
        Rectangle[] visible = clip.GetRectangles();
        isWhole = visible.Length == 1 && visible[0].Contains(area) && screen.Contains(area);
        if (!isWhole)
        {
            clip = clip.Clone();
            clip.Intersect(screen);
        }
    }

    /// <summary>Columns of the view.</summary>
    public int Width => area.Width;

    /// <summary>Rows of the view.</summary>
    public int Height => area.Height;

    /// <summary>Writes text.</summary>
    /// <param name="row">Row in the view.</param>
    /// <param name="column">Column in the view.</param>
    /// <param name="text">The text.</param>
    /// <param name="look">Its colours.</param>
    /// <returns>The column after it, at most <see cref="Width"/>.</returns>
    public int Text(int row, int column, ReadOnlySpan<char> text, Attribute look)
    {
        if (row < 0 || row >= Height)
        {
            return column;
        }

        foreach (Rune rune in text.EnumerateRunes())
        {
            if (column >= Width)
            {
                return Width;
            }

            column = Put(row, column, rune, look);
        }

        return column;
    }

    /// <summary>Writes text and fills the rest of the row.</summary>
    public void Line(int row, ReadOnlySpan<char> text, Attribute look) => Fill(row, Text(row, 0, text, look), Width, look);

    /// <summary>Fills a row with spaces from a column up to, not including, another.</summary>
    public void Fill(int row, int column, int end, Attribute look, char with = ' ')
    {
        if (row < 0 || row >= Height)
        {
            return;
        }

        for (int at = column; at < Math.Min(end, Width); at++)
        {
            Set(row, at, Of(new Rune(with)), look);
        }
    }

    /// <summary>Writes one character.</summary>
    /// <returns>The column after it.</returns>
    public int Put(int row, int column, Rune rune, Attribute look)
    {
        int width = IsHarmless(rune) ? rune.GetColumns() : -1;
        switch (width)
        {
            case 1:
                Set(row, column, Of(rune), look);
                return column + 1;
            case 2 when column + 1 < Width:
                Set(row, column, rune.ToString(), look);
                Set(row, column + 1, " ", look, isDirty: false);
                return column + 2;
            case 2:
                Set(row, column, " ", look);
                return column + 1;
            default:
                return Text(row, column, string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"), look);
        }
    }

    private static bool IsHarmless(Rune rune) => rune.Value is >= 0x20 and < 0x7f
        || (rune.Value >= 0xa0 && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate));

    private static string Of(Rune rune) => rune.Value < CachedGraphemes ? Graphemes[rune.Value] : rune.ToString();

    private void Set(int row, int column, string grapheme, Attribute look, bool isDirty = true)
    {
        int y = area.Y + row;
        int x = area.X + column;
        if (!isWhole && !clip.Contains(x, y))
        {
            return;
        }

        ref Cell cell = ref cells[y, x];
        if (cell.Grapheme == grapheme && cell.Attribute == look)
        {
            return; // as it is on the screen
        }

        if (!buffer.DirtyLines[y])
        {
            MarkRow(y);
        }

        cell = new Cell(look, isDirty, grapheme);
    }

    // Each clean cell of a row that is written costs a write of its own: a row is written whole.
    private void MarkRow(int y)
    {
        buffer.DirtyLines[y] = true;
        for (int x = 0; x < cells.GetLength(1); x++)
        {
            cells[y, x].IsDirty = true;
        }
    }
}
