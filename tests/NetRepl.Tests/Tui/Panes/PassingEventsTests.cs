using NetRepl.Tui.Events;
using NetRepl.Tui.Panes;
using Xunit;

namespace NetRepl.Tests.Tui.Panes;

public sealed class PassingEventsTests
{
    private readonly EventRing ring = new(new ScrollbackLimits { Events = 1000 }, new ScrollbackBudget(1 << 20));

    [Fact]
    public void Look_without_time_goes_on_where_it_stopped()
    {
        Append(900);
        var events = new PassingEvents(ring) { Filter = PaneTests.Filter("len>0") };

        int looks = 0;
        while (!events.IsComplete || looks == 0)
        {
            events.Update(TimeSpan.FromTicks(1));
            looks++;
        }

        Assert.Equal(900, events.Count);
    }

    [Fact]
    public void Forgotten_events_pass_no_more()
    {
        Append(900);
        var events = new PassingEvents(ring) { Filter = PaneTests.Filter("len>0") };
        events.Update(TimeSpan.FromSeconds(5));

        Append(600);
        events.Update(TimeSpan.FromSeconds(5));

        Assert.Equal(1000, events.Count);
        Assert.Equal(500, events.First);
        Assert.Equal(0, events.PlaceOf(3));
        Assert.Equal(10, events.PlaceOf(510));
        Assert.Equal(1499, events[999]);
    }

    private void Append(int count)
    {
        for (int number = 0; number < count; number++)
        {
            ring.Append(EventKind.Received, DateTimeOffset.UnixEpoch, "x"u8);
        }
    }
}
