using System.Buffers;
using System.Globalization;
using System.Text;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Rendering;

/// <summary>Lays one event out in rows, for any width. Not thread-safe.</summary>
/// <remarks>Only the rows that are seen are written; to count rows of hex no byte is looked at.</remarks>
internal sealed class MessageRenderer
{
    private readonly RowPen pen = new();
    private readonly ArrayBufferWriter<byte> scratch = new(16);
    private readonly List<ByteRange> matches = [];
    private int nextMatch;

    /// <summary>How rows are laid out.</summary>
    public RowOptions Options { get; set; } = new();

    /// <summary>What to highlight; null for nothing.</summary>
    public MessageFilter? Highlight { get; set; }

    /// <summary>Columns of a row.</summary>
    public int Width { get; set; } = 80;

    /// <summary>How many rows an event takes, at least one.</summary>
    /// <param name="head">The event.</param>
    /// <param name="bytes">Its bytes that are kept, at least the first <see cref="BytesToCount"/>.</param>
    public int CountRows(in EventHead head, ReadOnlySpan<byte> bytes) => Write(head, bytes, target: null, window: default);

    /// <summary>Writes the rows of an event that are seen.</summary>
    /// <returns>How many rows of the buffer were written.</returns>
    public int Render(in EventHead head, ReadOnlySpan<byte> bytes, RowBuffer target, RowWindow window)
    {
        int rows = Write(head, bytes, target, window);
        int seen = Math.Clamp(rows - window.Skip, 0, window.Take);
        for (int row = 0; row < seen; row++)
        {
            target.SetEvent(window.At + row, head.Sequence);
        }

        return seen;
    }

    /// <summary>How many bytes of an event are enough to count its rows; the ring need not copy more.</summary>
    public int BytesToCount => Options switch
    {
        { Mode: RenderMode.Hex } or { Mode: RenderMode.Text, IsWrapped: false } => 1,
        _ => int.MaxValue,
    };

    /// <summary>How many bytes of an event are enough to write its first rows; the ring need not copy more.</summary>
    /// <param name="rows">Rows that are wanted.</param>
    public int BytesFor(int rows)
    {
        if (Options.Mode == RenderMode.Mixed || Highlight is not null)
        {
            return int.MaxValue;
        }

        return (int)Math.Min(4L * (Width + 1) * (rows + 1L), int.MaxValue); // a column shows at most the four bytes of one character
    }

    private int Write(in EventHead head, ReadOnlySpan<byte> bytes, RowBuffer? target, RowWindow window)
    {
        FindMatches(head, bytes, isCounting: target is null);
        pen.Start(target, Width, window);
        RowPrefix.Write(head, Options, Width, pen);
        pen.SetIndent();
        if (IsHex(head, bytes))
        {
            WriteHex(head, bytes, target is null, window);
        }
        else
        {
            WriteText(head, bytes);
        }

        return pen.Rows;
    }

    private bool IsHex(in EventHead head, ReadOnlySpan<byte> bytes) => head.IsMessage && bytes.Length > 0 && Options.Mode switch
    {
        RenderMode.Hex => true,
        RenderMode.Mixed => !PlainText.IsText(bytes),
        _ => false,
    };

    private void WriteText(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        CodeStyles? code = head.Kind == EventKind.Code ? new CodeStyles(bytes, Options.Styles) : null;
        CellRole role = head.Kind switch
        {
            EventKind.Note or EventKind.Code => CellRole.Note,
            EventKind.Problem => CellRole.Problem,
            _ => CellRole.Text,
        };
        bool isWrapped = Options.IsWrapped && head.IsMessage;
        var reader = new DisplayReader(bytes, Options.IsAscii, scratch);
        while (!pen.IsDone && reader.Read())
        {
            int columns = reader.Columns > 0 ? reader.Columns : reader.Escape.Length;
            bool isLast = reader.End == head.Length;
            if (!isWrapped && (columns > pen.Left || (columns == pen.Left && !isLast)))
            {
                EndWithMore();
                return;
            }

            PutUnit(reader, columns, code?.RoleAt(reader.Start) ?? role);
            if (isWrapped && reader.IsNewline && !isLast)
            {
                pen.NextRow();
            }
        }

        WriteCut(head, isWrapped);
    }

    private void PutUnit(in DisplayReader reader, int columns, CellRole role)
    {
        if (columns > pen.Left)
        {
            pen.NextRow();
        }

        bool isMatch = IsMatch(reader.Start);
        if (reader.Columns > 0)
        {
            pen.Put(reader.Rune, columns, role, isMatch);
        }
        else
        {
            pen.Put(reader.Escape, CellRole.Escape, isMatch);
        }
    }

    private void EndWithMore()
    {
        if (pen.Left > 0)
        {
            pen.Put(new Rune(Options.IsAscii ? '>' : '…'), 1, CellRole.Cut);
        }
    }

    private void WriteCut(in EventHead head, bool onNewRow)
    {
        if (head.Cut <= 0)
        {
            return;
        }

        if (onNewRow)
        {
            pen.NextRow();
        }

        pen.Put(string.Create(CultureInfo.InvariantCulture, $"[+{head.Cut} bytes not kept]"), CellRole.Cut);
    }

    private void WriteHex(in EventHead head, ReadOnlySpan<byte> bytes, bool isCounting, RowWindow window)
    {
        HexLayout layout = HexLayout.For(pen.Left, head.Kept);
        int rows = layout.RowsFor(head.Kept);
        for (int row = 0; row < rows; row++)
        {
            bool isSeen = !isCounting && row >= window.Skip && row < window.Skip + window.Take;
            int start = row * layout.BytesPerRow;
            if (isSeen && start < bytes.Length)
            {
                WriteHexRow(layout, bytes, start);
            }

            if (row < rows - 1)
            {
                pen.NextRow();
            }
        }

        WriteCut(head, onNewRow: true);
    }

    private void WriteHexRow(HexLayout layout, ReadOnlySpan<byte> bytes, int start)
    {
        Span<char> offset = stackalloc char[8];
        if (layout.OffsetDigits > 0)
        {
            start.TryFormat(offset, out int digits, layout.OffsetDigits == 4 ? "x4" : "x8", CultureInfo.InvariantCulture);
            pen.Put(offset[..digits], CellRole.Offset);
            pen.Skip(1);
        }

        int left = pen.Left;
        ReadOnlySpan<byte> row = bytes[start..Math.Min(bytes.Length, start + layout.BytesPerRow)];
        for (int index = 0; index < row.Length; index++)
        {
            pen.Skip(HexLayout.HexColumn(index) - (left - pen.Left));
            bool isMatch = IsMatch(start + index);
            pen.Put(new Rune("0123456789abcdef"[row[index] >> 4]), 1, CellRole.Hex, isMatch);
            pen.Put(new Rune("0123456789abcdef"[row[index] & 0xf]), 1, CellRole.Hex, isMatch);
        }

        if (!layout.HasText)
        {
            return;
        }

        nextMatch = 0;
        pen.Skip(layout.TextColumn - (left - pen.Left));
        for (int index = 0; index < row.Length; index++)
        {
            bool isShown = row[index] is >= 0x20 and < 0x7f;
            Rune rune = isShown ? new Rune(row[index]) : new Rune(Options.IsAscii ? '.' : '·');
            pen.Put(rune, 1, isShown ? CellRole.Text : CellRole.Escape, IsMatch(start + index));
        }
    }

    private void FindMatches(in EventHead head, ReadOnlySpan<byte> bytes, bool isCounting)
    {
        matches.Clear();
        nextMatch = 0;
        if (!isCounting && head.IsMessage)
        {
            Highlight?.FindIn(bytes, matches);
        }
    }

    // Asked in the order of the bytes.
    private bool IsMatch(int position)
    {
        while (nextMatch < matches.Count && matches[nextMatch].End <= position)
        {
            nextMatch++;
        }

        return nextMatch < matches.Count && matches[nextMatch].Start <= position;
    }
}
