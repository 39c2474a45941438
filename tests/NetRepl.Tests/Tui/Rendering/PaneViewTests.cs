using System.Text;
using CsCheck;
using NetRepl.Tests.Tui.Filtering;
using NetRepl.Tui.Events;
using NetRepl.Tui.Rendering;
using Xunit;

namespace NetRepl.Tests.Tui.Rendering;

public sealed class PaneViewTests : IDisposable
{
    private const int Height = 4;

    private readonly EventRing ring = new(new ScrollbackLimits { Events = 100 }, new ScrollbackBudget(1 << 20));
    private readonly RowBuffer rows = new();
    private readonly PaneView view;

    public PaneViewTests() => view = new PaneView(ring) { Options = Panes.Bare };

    public void Dispose() => ring.Dispose();

    [Fact]
    public void A_new_pane_is_empty()
    {
        AssertShows();
        Assert.True(view.IsFollowing);
    }

    [Fact]
    public void Following_keeps_the_newest_in_view()
    {
        Append(0, 2);
        AssertShows("0", "1");

        Append(2, 10);
        AssertShows("6", "7", "8", "9");
    }

    [Fact]
    public void Scrolling_up_stays_there_and_counts_what_comes()
    {
        Append(0, 10);
        AssertShows("6", "7", "8", "9");

        view.Scroll(-2);
        AssertShows("4", "5", "6", "7");
        Append(10, 13);
        AssertShows("4", "5", "6", "7");
        Assert.False(view.IsFollowing);
        Assert.Equal(3, view.NewCount);

        view.Follow();
        AssertShows("9", "10", "11", "12");
        Assert.Equal(0, view.NewCount);
    }

    [Fact]
    public void Scrolling_stops_at_both_ends()
    {
        Append(0, 6);
        AssertShows("2", "3", "4", "5");

        view.Scroll(-100);
        AssertShows("0", "1", "2", "3");
        view.Scroll(1);
        AssertShows("1", "2", "3", "4");
        view.Scroll(100);
        AssertShows("2", "3", "4", "5");
        view.ScrollTo(0);
        AssertShows("0", "1", "2", "3");
        view.ScrollTo(1);
        AssertShows("1", "2", "3", "4");
        view.ScrollTo(5);
        AssertShows("2", "3", "4", "5");
    }

    [Fact]
    public void What_is_forgotten_gives_its_place_to_the_oldest()
    {
        Append(0, 100);
        view.ScrollTo(0);
        AssertShows("0", "1", "2", "3");

        Append(100, 150);

        AssertShows("50", "51", "52", "53");
    }

    [Fact]
    public void Rows_of_a_long_message_are_scrolled_one_by_one()
    {
        view.Options = Panes.Bare with { IsWrapped = true };
        ring.Append(EventKind.Received, default, "a\nb\nc\nd\ne\nf"u8);
        Append(1, 2);
        AssertShows("  d\\n", "  e\\n", "  f", "1");

        view.Scroll(-1);
        AssertShows("  c\\n", "  d\\n", "  e\\n", "  f");
        view.Scroll(-2);
        AssertShows("a\\n", "  b\\n", "  c\\n", "  d\\n");
        view.Scroll(1);
        AssertShows("  b\\n", "  c\\n", "  d\\n", "  e\\n");
    }

    [Fact]
    public void A_filter_shows_what_passes()
    {
        Append(0, 60);
        view.Filter = Filters.Read("7");

        Assert.True(view.Advance(1_000));
        AssertShows("27", "37", "47", "57");

        view.Scroll(-1);
        AssertShows("17", "27", "37", "47");
        Append(60, 80);
        view.Advance(1_000);
        Assert.Equal(11, view.NewCount); // 67, 70 to 79
        AssertShows("17", "27", "37", "47");

        view.Filter = Filters.Read("");
        Assert.Null(view.Filter);
    }

    [Fact]
    public void What_a_filter_finds_after_the_pane_was_drawn_is_drawn()
    {
        view.Filter = Filters.Read("7");
        Append(0, 8);
        AssertShows();

        Assert.True(view.Advance(1_000));
        AssertShows("7");
        Assert.False(view.Advance(1_000));
    }

    [Fact]
    public void Advance_says_whether_to_draw()
    {
        Append(0, 1);
        Assert.True(view.Advance(10));
        AssertShows("0");
        Assert.False(view.Advance(10));

        Append(1, 2);
        Assert.True(view.Advance(10));
        AssertShows("0", "1");

        view.Options = view.Options with { Mode = RenderMode.Hex };
        Assert.True(view.Advance(10));
    }

    [Fact]
    public void A_search_finds_the_next_and_the_one_before()
    {
        Append(0, 30);
        Assert.Null(view.FindNext(0));
        view.Search = Filters.Read("5");

        Assert.Equal(5, view.FindNext(0));
        Assert.Equal(15, view.FindNext(5));
        Assert.Null(view.FindNext(25));
        Assert.Equal(5, view.FindPrevious(15));
        Assert.Null(view.FindPrevious(5));

        view.Filter = Filters.Read("1");
        view.Advance(100);
        Assert.Equal(15, view.FindNext(0));
    }

    [Fact]
    public void Rows_know_their_events()
    {
        Append(0, 3);
        AssertShows("0", "1", "2");

        Assert.Equal([0, 1, 2, -1], Enumerable.Range(0, Height).Select(rows.EventOf));
    }

    [Fact]
    public void Any_sizes_moves_and_events_draw_a_full_pane_in_order() =>
        Gen.Select(Gen.Int[0, 5].Array[0, 40], Gen.Int[0, 50], Gen.Int[0, 12], Gen.Enum<RenderMode>()).Sample((steps, width, height, mode) =>
        {
            using var events = new EventRing(new ScrollbackLimits { Events = 8, Bytes = 400 }, new ScrollbackBudget(1 << 20));
            var pane = new PaneView(events) { Options = new RowOptions { Mode = mode, IsWrapped = true } };
            var buffer = new RowBuffer();
            foreach (int step in steps)
            {
                Take(step, pane, events);
                buffer.Reset(width, height);
                pane.Draw(buffer);
                long[] shown = [.. Enumerable.Range(0, height).Select(buffer.EventOf).Where(sequence => sequence >= 0)];
                Assert.Equal(shown.Order(), shown);
                Assert.True(height == 0 || pane.AtOrAfter(0) is null || shown.Length > 0);
            }
        });

    private static void Take(int step, PaneView pane, EventRing events)
    {
        switch (step)
        {
            case 0: pane.Scroll(-3); break;
            case 1: pane.Scroll(2); break;
            case 2: pane.Follow(); break;
            case 3: pane.Filter = pane.Filter is null ? Filters.Read("dir:out") : null; break;
            default: events.Append(step == 4 ? EventKind.Sent : EventKind.Received, default, new byte[10 * step]); break;
        }

        pane.Advance(100);
    }

    private void Append(int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            ring.Append(EventKind.Received, default, Encoding.ASCII.GetBytes($"{number}"));
        }
    }

    private void AssertShows(params string[] texts)
    {
        rows.Reset(20, Height);
        view.Draw(rows);
        string[] expected = [.. texts.Select(text => text.StartsWith(' ') ? text : $"◂ {text}"), .. Enumerable.Repeat("", Height - texts.Length)];
        Assert.Equal(expected, Panes.Texts(rows));
    }
}
