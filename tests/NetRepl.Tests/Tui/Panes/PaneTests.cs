using System.Text;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;
using NetRepl.Tui.Panes;
using NetRepl.Tui.Rendering;
using Xunit;

namespace NetRepl.Tests.Tui.Panes;

public sealed class PaneTests
{
    private const int Height = 10;

    private readonly RowBuffer rows = new();

    [Fact]
    public void Cursor_is_on_the_newest_until_it_is_moved()
    {
        Pane pane = With(20);
        Draw(pane);
        Assert.Equal(19, pane.Cursor);

        pane.Step(-1);
        Draw(pane);

        Assert.False(pane.View.IsFollowing);
        Assert.Equal(18, pane.Cursor);
    }

    [Fact]
    public void Moving_past_the_last_follows_again()
    {
        Pane pane = With(20);
        Draw(pane);
        pane.Step(-1);
        pane.Step(1);
        Assert.False(pane.View.IsFollowing);

        pane.Step(1);

        Assert.True(pane.View.IsFollowing);
    }

    [Fact]
    public void Selection_goes_with_the_cursor_and_marks_count_without_one()
    {
        Pane pane = With(20);
        Draw(pane);
        pane.ToggleMark();
        Assert.Equal([19], pane.Choose(PaneScope.Selected));
        Assert.Equal([19], pane.Choose(PaneScope.Message));

        pane.ToggleSelection();
        pane.Step(-1);
        pane.Step(-1);
        Draw(pane);
        Assert.Equal([17, 18, 19], pane.Choose(PaneScope.Selected));
        Assert.True(pane.IsSelected(18));

        pane.ToggleSelection();
        Assert.False(pane.IsSelected(18));
        Assert.Equal(20, pane.Choose(PaneScope.Pane).Count);
    }

    [Fact]
    public void Paused_pane_keeps_its_place_while_more_comes()
    {
        Pane pane = With(100);
        Draw(pane);
        pane.Scroll(-20);
        Draw(pane);
        string before = rows.TextOf(0);

        Append(pane, 50);
        Draw(pane);

        Assert.Equal(before, rows.TextOf(0));
        Assert.Equal(50, pane.View.NewCount);
    }

    [Fact]
    public void Forgotten_events_take_the_cursor_to_the_oldest_there_is()
    {
        Pane pane = With(5, new ScrollbackLimits { Events = 10 });
        Draw(pane);
        pane.GoTo(0);

        Append(pane, 20);
        Draw(pane);

        Assert.Equal(15, pane.Cursor);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(0)]
    [InlineData(99)]
    [InlineData(88)]
    public void Cursor_is_brought_into_sight(long sequence)
    {
        Pane pane = With(100);
        Draw(pane);

        pane.GoTo(sequence);
        Draw(pane);

        Assert.Contains(sequence, Enumerable.Range(0, Height).Select(rows.EventOf));
        Assert.Equal(sequence, pane.Cursor);
    }

    [Fact]
    public void Scrolling_takes_the_cursor_along()
    {
        Pane pane = With(100);
        Draw(pane);

        pane.Scroll(-30);
        Draw(pane);

        Assert.Equal(69, pane.Cursor);
    }

    [Fact]
    public void Scrolling_on_at_the_end_follows()
    {
        Pane pane = With(100);
        Draw(pane);
        pane.Scroll(-5);
        Draw(pane);
        pane.Scroll(Height);
        Draw(pane);
        Assert.False(pane.View.IsFollowing);

        pane.Scroll(Height);

        Assert.True(pane.View.IsFollowing);
    }

    [Fact]
    public void Search_finds_the_next_and_the_one_before()
    {
        Pane pane = With(30);
        Draw(pane);
        pane.View.Search = Assert.IsType<FilterParse.Read>(FilterParser.Parse("\"line 7\"")).Filter;
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
        Draw(pane);
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
    public void Empty_pane_takes_all_of_it()
    {
        Pane pane = With(0);
        Draw(pane);
        pane.Step(-1);
        pane.Scroll(-3);
        pane.GoToStart();
        Draw(pane);

        Assert.False(pane.FindNext(1));
        Assert.Equal(-1, rows.EventOf(0));
    }

    private static Pane With(int count, ScrollbackLimits? limits = null)
    {
        var pane = new Pane(new EventRing(limits ?? new ScrollbackLimits(), new ScrollbackBudget(1 << 20)), feed: null);
        Append(pane, count);
        return pane;
    }

    private static void Append(Pane pane, int count)
    {
        for (int number = 0; number < count; number++)
        {
            pane.View.Ring.Append(EventKind.Received, DateTimeOffset.UnixEpoch, Encoding.UTF8.GetBytes($"line {number}"));
        }
    }

    private void Draw(Pane pane)
    {
        rows.Reset(80, Height);
        pane.View.Advance(1000);
        pane.Draw(rows);
    }
}
