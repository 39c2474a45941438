using NetRepl.Tui.Events;

namespace NetRepl.Tui.Panes;

/// <summary>How many lines an event takes in a pane of some width and mode. Pure.</summary>
/// <param name="Mode">How bytes are shown.</param>
/// <param name="Width">Columns of the pane.</param>
internal readonly record struct PaneRows(PaneMode Mode, int Width)
{
    /// <summary>Columns before the content: mark, time, direction, length.</summary>
    public const int HeadWidth = 23;

    /// <summary>Hex lines of one message at most; the detail view has the rest.</summary>
    public const int MostHexLines = 8;

    // "0000  " before, "hh " each, and the character of each.
    private const int OffsetWidth = 6;
    private const int WidthOfByte = 4;

    /// <summary>Columns the head of an event has here: a narrow pane leaves the time out.</summary>
    public int Head => Width >= 56 ? HeadWidth : Width >= 30 ? HeadWidth - 13 : 2;

    /// <summary>Bytes on one line of hex: 16, 8 or 4.</summary>
    public int BytesPerLine => ((Width - Head - OffsetWidth - 1) / WidthOfByte) switch
    {
        >= 16 => 16,
        >= 8 => 8,
        _ => 4,
    };

    /// <summary>Lines of an event.</summary>
    public int Of(in EventHead head)
    {
        if (!head.IsMessage || Mode == PaneMode.Text)
        {
            return 1;
        }

        int lines = HexLinesOf(head);
        return Mode == PaneMode.Mixed ? lines + 1 : Math.Max(1, lines);
    }

    /// <summary>Lines of hex of an event, with the line that says how many bytes are left out.</summary>
    public int HexLinesOf(in EventHead head)
    {
        int lines = (head.Kept + BytesPerLine - 1) / BytesPerLine;
        return lines > MostHexLines ? MostHexLines + 1 : lines;
    }
}
