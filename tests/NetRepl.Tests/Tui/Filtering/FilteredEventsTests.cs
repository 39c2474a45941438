using System.Text;
using NetRepl.Tui.Events;
using NetRepl.Tui.Filtering;
using Xunit;

namespace NetRepl.Tests.Tui.Filtering;

public sealed class FilteredEventsTests : IDisposable
{
    private readonly EventRing ring = new(new ScrollbackLimits { Events = 1_000 }, new ScrollbackBudget(1 << 20));

    public void Dispose() => ring.Dispose();

    [Fact]
    public void Events_that_pass_are_found_piece_by_piece()
    {
        var events = new FilteredEvents(ring, Filters.Read("7"));
        Append(0, 100);

        Assert.True(events.Advance(10));
        Assert.Equal(1, events.Count);
        Assert.False(events.IsComplete);

        events.Advance(1_000);
        Assert.Equal(19, events.Count);
        Assert.True(events.IsComplete);
        Assert.False(events.Advance(1_000));
        Assert.Equal([7, 17, 27], Enumerable.Range(0, 3).Select(index => events[index]));
    }

    [Fact]
    public void Neighbours_of_a_number_are_those_that_passed()
    {
        var events = new FilteredEvents(ring, Filters.Read("\"5\""));
        Append(0, 30);
        events.Advance(100);

        Assert.Equal(5, events.AtOrAfter(0));
        Assert.Equal(15, events.AtOrAfter(6));
        Assert.Null(events.AtOrAfter(26));
        Assert.Equal(15, events.Before(25));
        Assert.Null(events.Before(5));
        Assert.Equal(2, events.CountFrom(6));
    }

    [Fact]
    public void What_the_ring_forgot_is_gone_here_too()
    {
        var events = new FilteredEvents(ring, Filters.Read("dir:in"));
        Append(0, 900);
        events.Advance(2_000);
        Append(900, 1_900);

        Assert.True(events.Advance(5_000));

        Assert.Equal(1_000, events.Count);
        Assert.Equal(900, events[0]);
        Assert.Null(events.Before(900));
    }

    private void Append(int from, int to)
    {
        for (int number = from; number < to; number++)
        {
            ring.Append(EventKind.Received, default, Encoding.ASCII.GetBytes($"{number}"));
        }
    }
}
