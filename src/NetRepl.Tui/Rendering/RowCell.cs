namespace NetRepl.Tui.Rendering;

/// <summary>One column of a row. Safe to write to a terminal as it is.</summary>
/// <param name="CodePoint">What stands there: one column wide, or two, and then the next cell has 0 here.</param>
/// <param name="Role">What it says.</param>
/// <param name="IsMatch">Whether it belongs to what was searched for.</param>
internal readonly record struct RowCell(int CodePoint, CellRole Role, bool IsMatch = false)
{
    /// <summary>A column with nothing in it.</summary>
    public static RowCell Blank { get; } = new(' ', CellRole.Blank);

    /// <summary>Whether it is the right half of the character before it.</summary>
    public bool IsRightHalf => CodePoint == 0;
}
