namespace NetRepl.Tui.Rendering;

/// <summary>Where the parts of a row of hex stand: offset, bytes in groups of eight, the same as ASCII; as many as the width lets in.</summary>
/// <param name="BytesPerRow">Bytes in a row: 32, 16, 8, 4, 2 or 1.</param>
/// <param name="OffsetDigits">Digits of the offset; 0 if there is no room for it.</param>
/// <param name="HasText">Whether there is room for the ASCII.</param>
internal readonly record struct HexLayout(int BytesPerRow, int OffsetDigits, bool HasText)
{
    private const int Group = 8;
    private const int Widest = 32;

    /// <summary>Columns from the start of the hex to the start of the ASCII.</summary>
    public int TextColumn => HexColumn(BytesPerRow - 1) + 4;

    /// <summary>The widest layout for so many columns.</summary>
    /// <param name="columns">Columns there are.</param>
    /// <param name="length">Bytes of the message.</param>
    public static HexLayout For(int columns, int length)
    {
        int digits = length <= 0x1_0000 ? 4 : 8;
        for (int bytes = Widest; bytes > 1; bytes /= 2)
        {
            var layout = new HexLayout(bytes, digits, HasText: true);
            if (layout.Columns <= columns)
            {
                return layout;
            }
        }

        return columns >= 3 * 4 ? new HexLayout(4, 0, HasText: false) : new HexLayout(1, 0, HasText: false);
    }

    /// <summary>The column of a byte, from the start of the hex.</summary>
    public static int HexColumn(int index) => (3 * index) + (index / Group);

    /// <summary>Rows for so many bytes.</summary>
    public int RowsFor(int length) => (length + BytesPerRow - 1) / BytesPerRow;

    private int Columns => OffsetDigits + 1 + TextColumn + BytesPerRow;
}
