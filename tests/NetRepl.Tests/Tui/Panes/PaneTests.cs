using System.Text;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;
using NetRepl.Tui.Panes;
using Xunit;

namespace NetRepl.Tests.Tui.Panes;

public sealed class PaneTests
{
    private static readonly PaneRows Text80 = new(PaneMode.Text, 80);

    [Fact]
    public void Follows_the_newest_until_it_is_moved()
    {
        Pane pane = With(10);

        Assert.Equal(9, pane.Cursor);
        pane.Move(-2);

        Assert.False(pane.IsFollowing);
        Assert.Equal(7, pane.Cursor);
    }

    [Fact]
    public void Moving_past_the_last_follows_again()
    {
        Pane pane = With(10);
        pane.Move(-1);
        pane.Move(1);
        Assert.False(pane.IsFollowing);

        pane.Move(1);

        Assert.True(pane.IsFollowing);
    }

    [Fact]
    public void Paused_pane_keeps_its_place_while_more_comes()
    {
        Pane pane = With(100);
        pane.Settle(Text80, 20);
        pane.Move(-10);
        pane.Settle(Text80, 20);
        (long, int) top = pane.Top;

        Append(pane, 50);
        pane.Update();
        pane.Settle(Text80, 20);

        Assert.Equal(top, pane.Top);
        Assert.Equal(50, pane.NewCount);
    }

    [Fact]
    public void Forgotten_events_take_the_cursor_to_the_oldest_there_is()
    {
        Pane pane = With(5, new ScrollbackLimits { Events = 10 });
        pane.GoTo(0);

        Append(pane, 20);
        pane.Update();
        pane.Settle(Text80, 5);

        Assert.Equal(15, pane.Cursor);
    }

    [Fact]
    public void Cursor_stays_in_sight()
    {
        Pane pane = With(100);
        pane.Settle(Text80, 10);
        Assert.Equal(90, pane.Top.Sequence);

        pane.Move(-50);
        pane.Settle(Text80, 10);
        Assert.Equal(49, pane.Top.Sequence);

        pane.Move(20);
        pane.Settle(Text80, 10);
        Assert.Equal(60, pane.Top.Sequence);
    }

    [Fact]
    public void Lines_of_hex_are_counted()
    {
        var ring = new EventRing(new ScrollbackLimits(), new ScrollbackBudget(1 << 20));
        var pane = new Pane(ring, feed: null);
        ring.Append(EventKind.Received, DateTimeOffset.UnixEpoch, new byte[40]);
        ring.Append(EventKind.Received, DateTimeOffset.UnixEpoch, new byte[40]);
        pane.Update();

        pane.Settle(new PaneRows(PaneMode.Hex, 120), 4);

        Assert.Equal((0, 2), pane.Top);
    }

    [Fact]
    public void Search_finds_the_next_and_the_one_before()
    {
        Pane pane = With(30);
        pane.LookFor(Filter("\"line 7\""));
        pane.GoTo(3);

        Assert.True(pane.FindNext(1));
        Assert.Equal(7, pane.Cursor);
        Assert.False(pane.FindNext(1));
        pane.GoTo(20);
        Assert.True(pane.FindNext(-1));
        Assert.Equal(7, pane.Cursor);
    }

    [Fact]
    public void Marks_are_visited_in_turn()
    {
        Pane pane = With(30);
        Assert.False(pane.GoToNextMark());
        pane.GoTo(5);
        pane.ToggleMark();
        pane.GoTo(9);
        pane.ToggleMark();

        Assert.True(pane.GoToNextMark());
        Assert.Equal(5, pane.Cursor);
        pane.GoToNextMark();
        Assert.Equal(9, pane.Cursor);
        pane.ToggleMark();
        Assert.False(pane.IsMarked(9));
    }

    [Fact]
    public void Filter_counts_and_moves_over_what_passes_only()
    {
        Pane pane = With(30);
        pane.SetFilter(Filter("/line [12]$/"));
        pane.Update();

        Assert.Equal(2, pane.Events.Count);
        Assert.Equal(2, pane.Cursor);
        pane.Move(-1);
        Assert.Equal(1, pane.Cursor);
        pane.SetFilter(null);
        Assert.Equal(30, pane.Events.Count);
    }

    internal static MessageFilter Filter(string text) => Assert.IsType<FilterParse.Read>(FilterParser.Parse(text)).Filter;

    private static Pane With(int count, ScrollbackLimits? limits = null)
    {
        var pane = new Pane(new EventRing(limits ?? new ScrollbackLimits(), new ScrollbackBudget(1 << 20)), feed: null);
        Append(pane, count);
        pane.Update();
        return pane;
    }

    private static void Append(Pane pane, int count)
    {
        for (int number = 0; number < count; number++)
        {
            pane.Ring.Append(EventKind.Received, DateTimeOffset.UnixEpoch, Encoding.UTF8.GetBytes($"line {number}"));
        }
    }
}
