using Microsoft.Extensions.Time.Testing;
using NetRepl.Tui.Events;
using Xunit;

namespace NetRepl.Tests.Tui.Events;

public sealed class RateHistoryTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void Rate_is_the_growth_of_the_counter_in_a_second()
    {
        var history = new RateHistory(time, total: 1_000);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(history.Sample(1_500));

        Assert.Equal(500, history.BytesPerSecond);
    }

    [Fact]
    public void Looks_within_one_step_change_nothing()
    {
        var history = new RateHistory(time);
        time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(history.Sample(100));

        time.Advance(TimeSpan.FromMilliseconds(500));
        history.Sample(300);

        Assert.Equal(300, history.BytesPerSecond);
    }

    [Fact]
    public void A_pause_gets_the_mean_in_each_step_it_missed()
    {
        var history = new RateHistory(time, length: 5);
        time.Advance(TimeSpan.FromSeconds(3));
        history.Sample(300);

        Assert.Equal([0, 0, 100, 100, 100], Values(history, 5));
    }

    [Fact]
    public void A_very_long_pause_fills_the_history_once()
    {
        var history = new RateHistory(time, length: 4);
        time.Advance(TimeSpan.FromDays(400));
        history.Sample(0);
        time.Advance(TimeSpan.FromSeconds(1));
        history.Sample(7);

        Assert.Equal([0, 0, 0, 7], Values(history, 4));
    }

    [Fact]
    public void More_columns_than_values_start_empty_and_fewer_show_the_newest()
    {
        var history = new RateHistory(time, length: 3);
        foreach (int total in new[] { 1, 3, 6, 10 })
        {
            time.Advance(TimeSpan.FromSeconds(1));
            history.Sample(total);
        }

        Assert.Equal([0, 0, 2, 3, 4], Values(history, 5));
        Assert.Equal([3, 4], Values(history, 2));
    }

    private static double[] Values(RateHistory history, int count)
    {
        double[] values = new double[count];
        history.CopyTo(values);
        return values;
    }
}
