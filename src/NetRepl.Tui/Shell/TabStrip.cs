using System.Globalization;
using NetRepl.Tui.Drawing;
using NetRepl.Tui.Panes;

namespace NetRepl.Tui.Shell;

/// <summary>The panes as tabs in one line, where the table has no room.</summary>
/// <param name="look">Colours and characters.</param>
/// <param name="board">The panes.</param>
internal sealed class TabStrip(Look look, PaneBoard board) : DrawnView
{
    private readonly List<(int Start, int End, int Index)> places = [];

    /// <summary>The pane whose tab is at a column; -1 if there is none.</summary>
    public int IndexAt(int column)
    {
        foreach ((int start, int end, int index) in places)
        {
            if (column >= start && column < end)
            {
                return index;
            }
        }

        return -1;
    }

    /// <inheritdoc/>
    protected override void Draw(Canvas canvas)
    {
        places.Clear();
        string[] titles = [.. board.Panes.Select(TitleOf)];
        int column = 0;
        for (int index = FirstShown(titles, canvas.Width); index < titles.Length && column < canvas.Width; index++)
        {
            int end = canvas.Text(0, column, titles[index], index == board.FocusIndex ? look.Theme.FocusedBar : look.Theme.Bar);
            places.Add((column, end, index));
            column = canvas.Text(0, end, " ", look.Theme.Text);
        }

        canvas.Fill(0, column, canvas.Width, look.Theme.Text);
    }

    private string TitleOf(Pane pane, int index)
    {
        string state = pane.Feed switch
        {
            { Listener: not null, IsOpen: true } => "L",
            { Connection: { IsOpen: true } connection } when !connection.CanSend || !connection.CanReceive => look.Glyphs.Half.ToString(),
            { IsOpen: true } => look.Glyphs.Open.ToString(),
            _ => look.Glyphs.Closed.ToString(),
        };
        return string.Create(CultureInfo.InvariantCulture, $" {index + 1} {PaneTitle.Short(pane.Feed!)} {state} "); // only the log has no feed
    }

    // As many tabs from the left are left out as the focused one needs to be seen.
    private int FirstShown(string[] titles, int width)
    {
        int first = board.FocusIndex;
        int used = first < titles.Length ? titles[first].Length : 0;
        while (first > 0 && used + titles[first - 1].Length + 1 <= width)
        {
            first--;
            used += titles[first].Length + 1;
        }

        return Math.Min(first, titles.Length);
    }
}
