using System.Globalization;
using NetRepl.Core.Text;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Events;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace NetRepl.Tui.Panes;

/// <summary>Draws the lines of one event into a pane.</summary>
/// <param name="look">Colours and characters.</param>
/// <param name="zone">The time zone of the clock times.</param>
internal sealed class EventText(Look look, TimeZoneInfo zone)
{
    // What is escaped takes up to five characters a byte; what is plain takes one.
    private const int MostShownBytes = 1024;

    /// <summary>Bytes of an event that a line can need.</summary>
    public static int BytesShown(PaneRows rows) => rows.Mode == PaneMode.Text ? MostShownBytes : Math.Max(MostShownBytes, PaneRows.MostHexLines * 16);

    /// <summary>Draws lines of an event.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="row">Row of the event's first line; may be above the canvas.</param>
    /// <param name="line">What to draw.</param>
    public void Draw(Canvas canvas, int row, in EventLine line)
    {
        Attribute plain = line.IsCursor ? look.Theme.Selected : ColourOf(line.Head.Kind);
        for (int index = 0; index < line.Rows.Of(line.Head); index++)
        {
            int column = index == 0 ? DrawHead(canvas, row, line) : canvas.Text(row + index, 0, new string(' ', Math.Min(line.Rows.Head, 200)), plain);
            column = DrawContent(canvas, row + index, column, index, line, plain);
            canvas.Fill(row + index, column, canvas.Width, plain);
        }
    }

    private int DrawHead(Canvas canvas, int row, in EventLine line)
    {
        Attribute quiet = line.IsCursor ? look.Theme.Selected : look.Theme.Quiet;
        EventHead head = line.Head;
        int column = 0;
        if (line.Rows.Head >= PaneRows.HeadWidth)
        {
            DateTimeOffset at = TimeZoneInfo.ConvertTime(head.At, zone);
            column = canvas.Text(row, 0, at.ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture), quiet);
        }

        column = canvas.Text(row, column, $"{(line.IsMarked ? look.Glyphs.Mark : GlyphOf(head.Kind))} ", line.IsCursor ? look.Theme.Selected : ColourOf(head.Kind));
        if (line.Rows.Head <= 2)
        {
            return column;
        }

        string length = head.IsMessage ? Count(head.Length) : "";
        return canvas.Text(row, column, $"{length,7} ", quiet);
    }

    private static int DrawContent(Canvas canvas, int row, int column, int index, in EventLine line, Attribute plain)
    {
        bool isText = line.Rows.Mode == PaneMode.Text || !line.Head.IsMessage || (line.Rows.Mode == PaneMode.Mixed && index == 0);
        if (isText)
        {
            return canvas.Text(row, column, Escapes.OneLine(line.Bytes[..Math.Min(MostShownBytes, line.Bytes.Length)]), plain);
        }

        int hexLine = line.Rows.Mode == PaneMode.Mixed ? index - 1 : index;
        return hexLine >= PaneRows.MostHexLines
            ? canvas.Text(row, column, string.Create(CultureInfo.InvariantCulture, $"{line.Head.Length - (PaneRows.MostHexLines * line.Rows.BytesPerLine)} bytes more: Enter shows them"), plain)
            : DrawHex(canvas, row, column, line.Bytes, hexLine * line.Rows.BytesPerLine, line.Rows.BytesPerLine, plain);
    }

    private static int DrawHex(Canvas canvas, int row, int column, ReadOnlySpan<byte> bytes, int offset, int perLine, Attribute plain)
    {
        if (offset >= bytes.Length)
        {
            return column;
        }

        ReadOnlySpan<byte> shown = bytes.Slice(offset, Math.Min(perLine, bytes.Length - offset));
        Span<char> text = stackalloc char[6 + (perLine * 4) + 1];
        text.Fill(' ');
        offset.TryFormat(text, out _, "x4", CultureInfo.InvariantCulture);
        for (int index = 0; index < shown.Length; index++)
        {
            shown[index].TryFormat(text[(6 + (index * 3))..], out _, "x2", CultureInfo.InvariantCulture);
            text[6 + (perLine * 3) + index + 1] = shown[index] is >= 0x20 and < 0x7f ? (char)shown[index] : '.';
        }

        return canvas.Text(row, column, text, plain);
    }

    private static string Count(long length) => length < 1_000_000
        ? length.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{length / 1_000_000.0:0.0}M");

    private char GlyphOf(EventKind kind) => kind switch
    {
        EventKind.Received => look.Glyphs.Received,
        EventKind.Sent => look.Glyphs.Sent,
        EventKind.Problem => look.Glyphs.Problem,
        _ => look.Glyphs.Note,
    };

    private Attribute ColourOf(EventKind kind) => kind switch
    {
        EventKind.Received => look.Theme.Received,
        EventKind.Sent => look.Theme.Sent,
        EventKind.Problem => look.Theme.Problem,
        _ => look.Theme.Note,
    };
}
