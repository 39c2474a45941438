using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Rendering;

/// <summary>What a pane shows of a ring: mode, filter, search, and a place that follows the newest event or stays where it was put.</summary>
/// <remarks>For the screen's thread alone. On each turn: <see cref="Advance"/>, and if it says so, or the size changed, <see cref="Draw"/>.
/// The place is an event's number, so what comes or is forgotten never moves what is being read; when it is forgotten itself, the
/// oldest event takes its place.</remarks>
/// <param name="ring">The events.</param>
internal sealed class PaneView(EventRing ring)
{
    private readonly MessageRenderer renderer = new();
    private readonly EventPage page = new();
    private FilteredEvents? filtered;
    private RowAnchor top;
    private long seenEnd;
    private long drawnVersion = -1;
    private int height = 1;

    /// <summary>The events.</summary>
    public EventRing Ring => ring;

    /// <summary>How rows are laid out.</summary>
    public RowOptions Options
    {
        get => renderer.Options;
        set => Change(() => renderer.Options = value);
    }

    /// <summary>Which events are shown; null for all.</summary>
    public MessageFilter? Filter
    {
        get => filtered?.Filter;
        set => Change(() => filtered = value is null or { IsEmpty: true } ? null : new FilteredEvents(ring, value));
    }

    /// <summary>What is highlighted, and found by <see cref="FindNext"/>; null for nothing.</summary>
    public MessageFilter? Search
    {
        get => renderer.Highlight;
        set => Change(() => renderer.Highlight = value);
    }

    /// <summary>Whether the newest event is kept in view.</summary>
    public bool IsFollowing { get; private set; } = true;

    /// <summary>Events that came after the last one in view when following stopped; 0 while following.</summary>
    public long NewCount => IsFollowing ? 0 : Cursor.CountFrom(seenEnd);

    private EventCursor Cursor => new(ring, filtered);

    /// <summary>Lets the filter look at new events.</summary>
    /// <param name="events">How many at most, so that a turn stays short.</param>
    /// <returns>Whether the pane has to be drawn again.</returns>
    public bool Advance(int events)
    {
        if (filtered?.Advance(events) == true)
        {
            Touch();
        }

        return drawnVersion != ring.Version;
    }

    /// <summary>Fills the rows, whose size is the pane's.</summary>
    public void Draw(RowBuffer rows)
    {
        drawnVersion = ring.Version;
        renderer.Width = rows.Width;
        height = Math.Max(1, rows.Height);
        if (IsFollowing)
        {
            top = TopForEnd();
        }

        top = Settle(top);
        int at = 0;
        int skip = top.Row;
        long? sequence = Cursor.AtOrAfter(top.Sequence);
        while (sequence is { } next && at < rows.Height)
        {
            if (ring.Read(next, new PageRequest(1, renderer.BytesFor(skip + rows.Height - at)), page) > 0)
            {
                at += renderer.Render(page[0], page.Bytes(0), rows, new RowWindow(skip, rows.Height - at, at));
            }

            skip = 0;
            sequence = Cursor.AtOrAfter(next + 1);
        }

        if (IsFollowing)
        {
            seenEnd = ring.Extent.End;
        }
    }

    /// <summary>Moves by rows: down is positive. Moving up stops following; reaching the end does not start it.</summary>
    public void Scroll(int rows)
    {
        if (IsFollowing)
        {
            Stop();
        }

        RowAnchor end = TopForEnd();
        RowAnchor moved = rows < 0 ? Up(top, -(long)rows) : Down(top, rows);
        top = IsAfter(moved, end) ? end : moved;
        Touch();
    }

    /// <summary>Stays where it is.</summary>
    public void Stop()
    {
        if (IsFollowing)
        {
            top = TopForEnd();
            seenEnd = ring.Extent.End;
            IsFollowing = false;
            Touch();
        }
    }

    /// <summary>Goes to the newest event and follows.</summary>
    public void Follow()
    {
        IsFollowing = true;
        Touch();
    }

    /// <summary>Brings an event to the top of the pane, or as near as there are events below it, and stays there.</summary>
    public void ScrollTo(long sequence)
    {
        Stop();
        RowAnchor end = TopForEnd();
        var wanted = new RowAnchor(sequence, 0);
        top = IsAfter(wanted, end) ? end : wanted;
        Touch();
    }

    /// <summary>The next event shown after one that <see cref="Search"/> finds; null if there is none.</summary>
    /// <param name="from">It is not looked at itself.</param>
    public long? FindNext(long from) => Find(from, static (cursor, at) => cursor.AtOrAfter(at + 1));

    /// <summary>The event before it that <see cref="Search"/> finds; null if there is none.</summary>
    public long? FindPrevious(long from) => Find(from, static (cursor, at) => cursor.Before(at));

    /// <summary>The event shown before one; null if it is the first.</summary>
    public long? Before(long sequence) => Cursor.Before(sequence);

    /// <summary>The event shown at or after a number; null if there is none.</summary>
    public long? AtOrAfter(long sequence) => Cursor.AtOrAfter(sequence);

    private static bool IsAfter(RowAnchor left, RowAnchor right) =>
        left.Sequence > right.Sequence || (left.Sequence == right.Sequence && left.Row > right.Row);

    private void Change(Action change)
    {
        change();
        top = top with { Row = 0 }; // rows of the old layout mean nothing in the new one
        Touch();
    }

    private void Touch() => drawnVersion = -1;

    private long? Find(long from, Func<EventCursor, long, long?> step)
    {
        if (Search is not { } search)
        {
            return null;
        }

        long? at = step(Cursor, from);
        while (at is { } sequence)
        {
            if (ring.Read(sequence, new PageRequest(1), page) > 0 && search.Matches(page[0], page.Bytes(0)))
            {
                return page[0].Sequence;
            }

            at = step(Cursor, sequence);
        }

        return null;
    }

    private int RowsOf(long sequence) =>
        ring.Read(sequence, new PageRequest(1, renderer.BytesToCount), page) > 0 ? renderer.CountRows(page[0], page.Bytes(0)) : 1;

    // The place at which the last row of the last event is the last of the pane; the first row of all if there are fewer.
    private RowAnchor TopForEnd() => Up(new RowAnchor(long.MaxValue, 0), height);

    private RowAnchor Settle(RowAnchor anchor)
    {
        if (Cursor.AtOrAfter(anchor.Sequence) is not { } held)
        {
            return Cursor.Before(long.MaxValue) is { } last ? new RowAnchor(last, 0) : new RowAnchor(0, 0);
        }

        return held == anchor.Sequence ? anchor with { Row = Math.Min(anchor.Row, RowsOf(held) - 1) } : new RowAnchor(held, 0);
    }

    private RowAnchor Up(RowAnchor anchor, long rows)
    {
        long left = rows - anchor.Row;
        long sequence = anchor.Sequence;
        while (left > 0)
        {
            if (Cursor.Before(sequence) is not { } before)
            {
                return new RowAnchor(Math.Min(sequence, Cursor.AtOrAfter(0) ?? 0), 0);
            }

            sequence = before;
            left -= RowsOf(before);
        }

        return new RowAnchor(sequence, (int)-left);
    }

    private RowAnchor Down(RowAnchor anchor, long rows)
    {
        RowAnchor at = Settle(anchor);
        long left = rows + at.Row;
        long sequence = at.Sequence;
        while (true)
        {
            int here = RowsOf(sequence);
            if (left < here || Cursor.AtOrAfter(sequence + 1) is not { } next)
            {
                return new RowAnchor(sequence, (int)Math.Min(left, here - 1));
            }

            left -= here;
            sequence = next;
        }
    }
}
