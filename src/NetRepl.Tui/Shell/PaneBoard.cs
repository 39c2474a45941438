using NetRepl.Tui.Events;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Shell;

/// <summary>Which panes there are, which have a tile, and which has the focus. Knows nothing of the screen.</summary>
/// <remarks>Panes are in the order in which connections opened; tiles show them page by page.</remarks>
internal sealed class PaneBoard
{
    private readonly List<Pane> panes = [];
    private int focus;
    private bool isZoomed;

    /// <summary>All panes.</summary>
    public IReadOnlyList<Pane> Panes => panes;

    /// <summary>Tiles asked for: 1, 2 or 4.</summary>
    public int Tiles { get; private set; } = 2;

    /// <summary>Tiles asked for, or one while a pane is alone on the screen.</summary>
    public int ShownTiles => isZoomed ? 1 : Math.Min(Tiles, panes.Count switch { <= 1 => 1, 2 => 2, _ => 4 });

    /// <summary>Share of the left panes.</summary>
    public double Split { get; private set; } = 0.5;

    /// <summary>The place of the pane with the focus, from 0.</summary>
    public int FocusIndex => focus;

    /// <summary>The pane with the focus; null if there is none.</summary>
    public Pane? Focused => focus < panes.Count ? panes[focus] : null;

    /// <summary>Takes over the feeds there are now: keeps the panes of those it knows.</summary>
    public void Take(IReadOnlyList<EventFeed> feeds)
    {
        Pane? focused = Focused;
        HashSet<EventFeed> others = [.. feeds];
        panes.RemoveAll(pane => !others.Remove(pane.Feed!)); // only the log has none
        panes.AddRange(feeds.Where(others.Contains).Select(static feed => new Pane(feed.Ring, feed)));

        int kept = focused is null ? -1 : panes.IndexOf(focused);
        focus = kept >= 0 ? kept : Math.Clamp(focus, 0, Math.Max(0, panes.Count - 1));
    }

    /// <summary>Gives a pane the focus.</summary>
    /// <returns>Whether there is one with that place.</returns>
    public bool FocusOn(int index)
    {
        if (index < 0 || index >= panes.Count)
        {
            return false;
        }

        focus = index;
        return true;
    }

    /// <summary>Gives the pane of a feed the focus.</summary>
    public bool FocusOn(EventFeed feed) => FocusOn(panes.FindIndex(pane => pane.Feed == feed));

    /// <summary>Gives the next pane the focus, or the one before; around the end.</summary>
    public void FocusNext(int step)
    {
        if (panes.Count > 0)
        {
            focus = (focus + step + panes.Count) % panes.Count;
        }
    }

    /// <summary>One pane, two, four, one.</summary>
    public void CycleTiles()
    {
        isZoomed = false;
        Tiles = Tiles switch { 1 => 2, 2 => 4, _ => 1 };
    }

    /// <summary>Asks for 1, 2 or 4 panes; another number changes nothing.</summary>
    public void SetTiles(int tiles)
    {
        if (tiles is 1 or 2 or 4)
        {
            Tiles = tiles;
            isZoomed = false;
        }
    }

    /// <summary>The pane with the focus alone on the screen, or all again.</summary>
    public void ToggleZoom() => isZoomed = !isZoomed;

    /// <summary>Moves the line between left and right panes.</summary>
    public void MoveSplit(double by) => SplitAt(Split + by);

    /// <summary>Puts the line between left and right panes somewhere.</summary>
    /// <param name="share">Share of the left panes; kept from 0.1 to 0.9.</param>
    public void SplitAt(double share) => Split = Math.Clamp(share, 0.1, 0.9);

    /// <summary>The panes of so many tiles: the page that has the focused one.</summary>
    public IReadOnlyList<Pane?> Page(int tiles)
    {
        int start = focus / tiles * tiles;
        return [.. Enumerable.Range(start, tiles).Select(index => index < panes.Count ? panes[index] : null)];
    }
}
