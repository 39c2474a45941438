using System.Globalization;
using System.Text;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Rendering;

/// <summary>What stands before a message: time, direction, length; of a narrow pane only what leaves the message half the width.</summary>
internal static class RowPrefix
{
    private const int TimeColumns = 13; // 12:03:01.223 and a space
    private const int SignColumns = 2;
    private const int LengthColumns = 6;

    /// <summary>Writes it.</summary>
    public static void Write(in EventHead head, RowOptions options, int width, RowPen pen)
    {
        if (HasTime(options, width))
        {
            Span<char> text = stackalloc char[TimeColumns];
            DateTimeOffset at = TimeZoneInfo.ConvertTime(head.At, options.Zone);
            at.TryFormat(text, out int written, "HH:mm:ss.fff ", CultureInfo.InvariantCulture);
            pen.Put(text[..written], CellRole.Time);
        }

        if (SignColumns + 2 > width)
        {
            return;
        }

        pen.Put(new Rune(SignOf(head.Kind, options.IsAscii)), 1, RoleOf(head.Kind));
        pen.Skip(1);
        if (HasLength(options, width))
        {
            WriteLength(head, pen);
        }
    }

    private static void WriteLength(in EventHead head, RowPen pen)
    {
        if (!head.IsMessage)
        {
            pen.Skip(LengthColumns);
            return;
        }

        Span<char> text = stackalloc char[LengthColumns];
        int written = FormatLength(head.Length, text);
        pen.Skip(LengthColumns - 1 - written);
        pen.Put(text[..written], CellRole.Length);
        pen.Skip(1);
    }

    // Five columns: 99999, then 98k, 1.2M.
    private static int FormatLength(long length, Span<char> text)
    {
        if (length <= 99_999)
        {
            length.TryFormat(text, out int digits, default, CultureInfo.InvariantCulture);
            return digits;
        }

        int unit = length < 1 << 20 ? 1 : length < 1 << 30 ? 2 : length < 1L << 40 ? 3 : 4;
        long tenths = (long)(length / Math.Pow(1024, unit) * 10);
        int written;
        if (tenths < 100)
        {
            text.TryWrite(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}{"kMGT"[unit - 1]}", out written);
        }
        else
        {
            text.TryWrite(CultureInfo.InvariantCulture, $"{Math.Min(tenths / 10, 9_999)}{"kMGT"[unit - 1]}", out written);
        }

        return written;
    }

    private static char SignOf(EventKind kind, bool isAscii) => kind switch
    {
        EventKind.Received => isAscii ? '<' : '◂',
        EventKind.Sent => isAscii ? '>' : '▸',
        EventKind.Note or EventKind.Code => isAscii ? '-' : '·',
        _ => '!',
    };

    private static CellRole RoleOf(EventKind kind) => kind switch
    {
        EventKind.Received => CellRole.Received,
        EventKind.Sent => CellRole.Sent,
        EventKind.Note or EventKind.Code => CellRole.Note,
        _ => CellRole.Problem,
    };

    private static bool HasLength(RowOptions options, int width) => options.ShowsLength && 2 * (SignColumns + LengthColumns) <= width;

    private static bool HasTime(RowOptions options, int width) =>
        options.ShowsTime && 2 * (TimeColumns + SignColumns + (options.ShowsLength ? LengthColumns : 0)) <= width;
}
