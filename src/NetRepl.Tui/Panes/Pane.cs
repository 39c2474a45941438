using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;

namespace NetRepl.Tui.Panes;

/// <summary>What one pane shows of a ring, and where it stands: mode, filter, cursor, whether it follows. Knows nothing of the screen.</summary>
/// <remarks>The cursor is a sequence number, not a line: what comes or is forgotten does not move it.</remarks>
internal sealed class Pane
{
    private static readonly TimeSpan FilterBudget = TimeSpan.FromMilliseconds(5);

    private readonly EventPage page = new();
    private readonly SortedSet<long> marks = [];
    private long pausedAt;

    /// <param name="ring">The events.</param>
    /// <param name="feed">The connection or listener; null for the log.</param>
    public Pane(EventRing ring, EventFeed? feed)
    {
        Ring = ring;
        Feed = feed;
        Events = new PassingEvents(ring);
    }

    /// <summary>The events.</summary>
    public EventRing Ring { get; }

    /// <summary>The connection or listener; null for the log.</summary>
    public EventFeed? Feed { get; }

    /// <summary>Those that pass the filter.</summary>
    public PassingEvents Events { get; }

    /// <summary>How bytes are shown.</summary>
    public PaneMode Mode { get; set; }

    /// <summary>Whether it shows the newest event, whatever comes.</summary>
    public bool IsFollowing { get; private set; } = true;

    /// <summary>The event the cursor is on.</summary>
    public long Cursor { get; private set; }

    /// <summary>The event at the top, and how many of its lines are above.</summary>
    public (long Sequence, int Line) Top { get; private set; }

    /// <summary>What is searched for; null for nothing.</summary>
    public MessageFilter? Search { get; private set; }

    /// <summary>The display filter as typed; empty when there is none.</summary>
    public string FilterText => Events.Filter?.Text ?? "";

    /// <summary>Events that came since it was paused and pass the filter.</summary>
    public long NewCount => IsFollowing ? 0 : Math.Max(0, Events.Count - Events.PlaceOf(pausedAt));

    /// <summary>The ring's version when this pane was last drawn.</summary>
    public long DrawnVersion { get; set; } = -1;

    /// <summary>Takes a look at the ring.</summary>
    /// <returns>Whether there is something new to draw.</returns>
    public bool Update()
    {
        long version = Ring.Version;
        bool wasComplete = Events.IsComplete;
        if (version == DrawnVersion && wasComplete)
        {
            return false;
        }

        Events.Update(FilterBudget);
        if (Events.Count > 0 && IsFollowing)
        {
            Cursor = Events[Events.Count - 1];
        }

        return true;
    }

    /// <summary>Sets the display filter; null or empty shows all.</summary>
    public void SetFilter(MessageFilter? filter)
    {
        Events.Filter = filter;
        DrawnVersion = -1;
        Update();
    }

    /// <summary>Sets what is searched for; null or empty for nothing.</summary>
    public void LookFor(MessageFilter? search)
    {
        Search = search is { IsEmpty: false } ? search : null;
        DrawnVersion = -1;
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
        marks.RemoveWhere(mark => mark < Events.Extent.First);
        if (marks.Count == 0)
        {
            return false;
        }

        long next = marks.Any(mark => mark > Cursor) ? marks.First(mark => mark > Cursor) : marks.Min;
        GoTo(next);
        return true;
    }

    /// <summary>Follows the newest event again.</summary>
    public void Follow()
    {
        IsFollowing = true;
        DrawnVersion = -1;
    }

    /// <summary>Stays where it is.</summary>
    public void Pause()
    {
        if (IsFollowing)
        {
            IsFollowing = false;
            pausedAt = Events.Extent.End;
        }
    }

    /// <summary>Moves the cursor by events; past the last one it follows again.</summary>
    public void Move(long events)
    {
        if (Events.Count == 0)
        {
            return;
        }

        long place = Events.PlaceOf(Cursor) + events;
        if (place >= Events.Count && events > 0)
        {
            Follow();
            return;
        }

        GoTo(Events[Math.Clamp(place, 0, Events.Count - 1)]);
    }

    /// <summary>Puts the cursor on an event.</summary>
    public void GoTo(long sequence)
    {
        Pause();
        Cursor = sequence;
        DrawnVersion = -1;
    }

    /// <summary>Finds what is searched for, from the cursor on.</summary>
    /// <param name="step">1 for later events, -1 for earlier ones.</param>
    /// <returns>Whether it was found.</returns>
    public bool FindNext(int step)
    {
        if (Search is not { } search)
        {
            return false;
        }

        for (long place = Events.PlaceOf(Cursor) + step; place >= 0 && place < Events.Count; place += step)
        {
            if (Ring.Read(Events[place], new PageRequest(1), page) == 1 && search.Matches(page[0], page.Bytes(0)))
            {
                GoTo(page[0].Sequence);
                return true;
            }
        }

        return false;
    }

    /// <summary>Works out what is at the top of a viewport, so that the cursor is in it; while it follows, that the newest is at its foot.</summary>
    /// <param name="rows">How many lines events take.</param>
    /// <param name="height">Lines of the viewport.</param>
    public void Settle(PaneRows rows, int height)
    {
        if (Events.Count == 0 || height <= 0)
        {
            return;
        }

        Cursor = Events[Math.Min(Events.PlaceOf(Cursor), Events.Count - 1)];
        if (IsFollowing || IsBelow(rows, height))
        {
            Top = FootAt(Cursor, rows, height);
        }
        else if (Cursor <= Top.Sequence)
        {
            Top = (Cursor, 0);
        }
    }

    // Whether the cursor's last line is under the viewport's.
    private bool IsBelow(PaneRows rows, int height)
    {
        long top = Events.PlaceOf(Top.Sequence);
        long cursor = Events.PlaceOf(Cursor);
        int lines = -Top.Line;
        for (long place = top; place <= cursor; place++)
        {
            lines += LinesOf(Events[place], rows);
            if (lines > height)
            {
                return true;
            }
        }

        return false;
    }

    // The top when the last line of an event is the last of the viewport.
    private (long Sequence, int Line) FootAt(long foot, PaneRows rows, int height)
    {
        long place = Events.PlaceOf(foot);
        int lines = LinesOf(Events[place], rows);
        while (lines < height && place > 0)
        {
            place--;
            lines += LinesOf(Events[place], rows);
        }

        return (Events[place], Math.Max(0, lines - height));
    }

    private int LinesOf(long sequence, PaneRows rows) =>
        rows.Mode == PaneMode.Text ? 1
        : Ring.Read(sequence, new PageRequest(1, BytesEach: 0), page) == 1 ? rows.Of(page[0]) : 1;
}
