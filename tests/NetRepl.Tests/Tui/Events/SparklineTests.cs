using Microsoft.Extensions.Time.Testing;
using NetRepl.Tui.Events;
using Xunit;

namespace NetRepl.Tests.Tui.Events;

public sealed class SparklineTests
{
    [Theory]
    [InlineData(false, "  ▁▅█")]
    [InlineData(true, "  _=#")]
    public void Bars_grow_with_the_values_and_nothing_is_a_space(bool isAscii, string line) =>
        Assert.Equal(line, Sparkline.Draw(History(0, 1, 50, 100), 5, isAscii));

    [Fact]
    public void Nothing_at_all_is_blank()
    {
        Assert.Equal("   ", Sparkline.Draw(History(), 3, isAscii: false));
        Assert.Equal("", Sparkline.Draw(History(1), 0, isAscii: false));
    }

    private static RateHistory History(params int[] rates)
    {
        var time = new FakeTimeProvider();
        var history = new RateHistory(time);
        long total = 0;
        foreach (int rate in rates)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            history.Sample(total += rate);
        }

        return history;
    }
}
