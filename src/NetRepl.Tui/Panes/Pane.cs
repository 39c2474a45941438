using NetRepl.Tui.Events;
using NetRepl.Tui.Rendering;

namespace NetRepl.Tui.Panes;

/// <summary>A connection's events with a cursor and marks. Knows nothing of the screen.</summary>
/// <remarks>The cursor is a sequence number, not a line: what comes or is forgotten does not move it. While the pane follows it is on the
/// newest event.</remarks>
internal sealed class Pane
{
    private readonly SortedSet<long> marks = [];
    private long? anchor;
    private bool showsCursor;
    private (long First, long Last) seen;

    /// <param name="ring">The events.</param>
    /// <param name="feed">The connection or listener; null for the log.</param>
    public Pane(EventRing ring, EventFeed? feed)
    {
        View = new PaneView(ring);
        Feed = feed;
    }

    /// <summary>The connection or listener; null for the log.</summary>
    public EventFeed? Feed { get; }

    /// <summary>Its rows: mode, filter, search, place.</summary>
    public PaneView View { get; }

    /// <summary>The event the cursor is on.</summary>
    public long Cursor { get; private set; }

    /// <summary>The display filter as typed; empty when there is none.</summary>
    public string FilterText => View.Filter?.Text ?? "";

    /// <summary>Fills the rows, and brings the cursor into them or them to the cursor.</summary>
    public void Draw(RowBuffer rows)
    {
        Cursor = View.IsFollowing ? View.Before(long.MaxValue) ?? 0 : View.AtOrAfter(Cursor) ?? View.Before(long.MaxValue) ?? 0;
        DrawRows(rows);
        for (int tries = 0; showsCursor && !View.IsFollowing && !IsSeen(Cursor) && tries < rows.Height; tries++)
        {
            View.Scroll(Cursor < seen.First ? -1 : 1);
            DrawRows(rows);
        }

        if (showsCursor && !View.IsFollowing && !IsSeen(Cursor))
        {
            View.ScrollTo(Cursor);
            DrawRows(rows);
        }

        bool isScrolled = !showsCursor && !View.IsFollowing && seen.Last >= 0;
        Cursor = isScrolled ? Math.Clamp(Cursor, seen.First, Math.Max(seen.First, seen.Last)) : Cursor;
    }

    /// <summary>Stays where it is, or follows the newest event again.</summary>
    public void ToggleFollow()
    {
        if (View.IsFollowing)
        {
            View.Stop();
        }
        else
        {
            View.Follow();
        }
    }

    /// <summary>Puts the cursor on an event.</summary>
    public void GoTo(long sequence)
    {
        View.Stop();
        Cursor = sequence;
        showsCursor = true;
        View.Scroll(0);
    }

    /// <summary>Moves the cursor to the next event, or the one before; after the last one it follows.</summary>
    /// <param name="step">1 or -1.</param>
    public void Step(int step)
    {
        if ((step < 0 ? View.Before(Cursor) : View.AtOrAfter(Cursor + 1)) is { } next)
        {
            GoTo(next);
        }
        else if (step > 0)
        {
            View.Follow();
        }
    }

    /// <summary>Scrolls by rows, the cursor with them; at the end it follows.</summary>
    public void Scroll(int rows)
    {
        bool isAtEnd = seen.Last >= 0 && View.AtOrAfter(seen.Last + 1) is null;
        if (rows > 0 && isAtEnd)
        {
            View.Follow();
            return;
        }

        showsCursor = false;
        View.Scroll(rows);
    }

    /// <summary>Goes to the oldest event.</summary>
    public void GoToStart()
    {
        if (View.AtOrAfter(0) is { } first)
        {
            GoTo(first);
        }
    }

    /// <summary>Finds what is searched for: at the cursor, else before it, else after it.</summary>
    /// <returns>Whether it was found.</returns>
    public bool Find() => GoToFound(View.FindPrevious(Cursor + 1) ?? View.FindNext(Cursor));

    /// <summary>Finds what is searched for beside the cursor.</summary>
    /// <param name="step">1 for later events, -1 for earlier ones.</param>
    /// <returns>Whether it was found.</returns>
    public bool FindNext(int step) => GoToFound(step < 0 ? View.FindPrevious(Cursor) : View.FindNext(Cursor));

    private bool GoToFound(long? found)
    {
        if (found is { } sequence)
        {
            GoTo(sequence);
        }

        return found is not null;
    }

    /// <summary>Whether an event is marked.</summary>
    public bool IsMarked(long sequence) => marks.Contains(sequence);

    /// <summary>Marks the event of the cursor, or takes its mark away.</summary>
    public void ToggleMark()
    {
        if (!marks.Remove(Cursor))
        {
            marks.Add(Cursor);
        }
    }

    /// <summary>Goes to the next mark, around the end.</summary>
    /// <returns>Whether there is one.</returns>
    public bool GoToNextMark()
    {
        long first = View.Ring.Extent.First;
        marks.RemoveWhere(mark => mark < first);
        if (marks.Count == 0)
        {
            return false;
        }

        GoTo(marks.Any(mark => mark > Cursor) ? marks.First(mark => mark > Cursor) : marks.Min);
        return true;
    }

    /// <summary>Begins a selection at the cursor, which goes with it; or ends it.</summary>
    public void ToggleSelection()
    {
        anchor = anchor is null ? Cursor : null;
        if (anchor is not null)
        {
            GoTo(Cursor);
        }
    }

    /// <summary>Whether an event is selected.</summary>
    public bool IsSelected(long sequence) =>
        anchor is { } from && sequence >= Math.Min(from, Cursor) && sequence <= Math.Max(from, Cursor);

    /// <summary>The events that pass the filter, in order.</summary>
    /// <param name="scope">Which of them.</param>
    public IReadOnlyList<long> Choose(PaneScope scope)
    {
        List<long> chosen = [];
        for (long? at = View.AtOrAfter(0); at is { } sequence; at = View.AtOrAfter(sequence + 1))
        {
            bool isChosen = scope switch
            {
                PaneScope.Message => sequence == Cursor,
                PaneScope.Selected => anchor is null ? IsMarked(sequence) : IsSelected(sequence),
                _ => true,
            };
            if (isChosen)
            {
                chosen.Add(sequence);
            }
        }

        return chosen;
    }

    /// <summary>Whether something is selected or marked.</summary>
    public bool HasSelection => anchor is not null || marks.Count > 0;

    private bool IsSeen(long sequence) => sequence >= seen.First && sequence <= seen.Last;

    private void DrawRows(RowBuffer rows)
    {
        rows.Reset(rows.Width, rows.Height);
        View.Draw(rows);
        seen = (0, -1);
        for (int row = 0; row < rows.Height && rows.EventOf(row) >= 0; row++)
        {
            seen = (row == 0 ? rows.EventOf(row) : seen.First, rows.EventOf(row));
        }
    }
}
