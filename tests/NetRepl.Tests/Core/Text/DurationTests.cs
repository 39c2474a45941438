using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("10", 10_000)]
    [InlineData("1.5", 1500)]
    [InlineData("0.25", 250)]
    [InlineData("1.5s", 1500)]
    [InlineData("250ms", 250)]
    [InlineData("250MS", 250)]
    [InlineData("2m", 120_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1m0.5s", 60_500)]
    [InlineData("1s500ms", 1500)]
    [InlineData("1000us", 1)]
    public void A_duration_is_read(string typed, int milliseconds)
    {
        Assert.True(Duration.TryParse(typed, out TimeSpan span, out string? why));

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), span);
        Assert.Null(why);
    }

    [Theory]
    [InlineData("never")]
    [InlineData("inf")]
    [InlineData("Infinite")]
    public void Never_is_infinite(string typed)
    {
        Assert.True(Duration.TryParse(typed, out TimeSpan span, out _));

        Assert.Equal(Timeout.InfiniteTimeSpan, span);
    }

    [Theory]
    [InlineData("", "is no duration")]
    [InlineData("s", "is no duration")]
    [InlineData("-1", "is no duration")]
    [InlineData("1 s", "is no duration")]
    [InlineData("1.", "is no duration")]
    [InlineData(".5s", "is no duration")]
    [InlineData("1.5.2", "is no duration")]
    [InlineData("30m1h", "is no duration")]
    [InlineData("1h1h", "is no duration")]
    [InlineData("1.5h30m", "is no duration")]
    [InlineData("1h30", "is no duration")]
    [InlineData("1y", "is no duration")]
    [InlineData("00:01:00", "is no duration")]
    [InlineData("1\x1bs", @"'1\x1bs' is no duration")]
    [InlineData("1000000000000", "is too long")]
    [InlineData("99999999999999999999d", "is too long")]
    public void What_is_no_duration_is_refused(string typed, string why)
    {
        Assert.False(Duration.TryParse(typed, out _, out string? told));

        Assert.Contains(why, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(250, "250ms")]
    [InlineData(1500, "1.5s")]
    [InlineData(10_000, "10s")]
    [InlineData(60_000, "1m")]
    [InlineData(60_500, "1m0.5s")]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(3_600_001, "1h0.001s")]
    [InlineData(172_800_000, "48h")]
    [InlineData(-1, "never")]
    public void A_duration_is_written_short(int milliseconds, string text) =>
        Assert.Equal(text, Duration.Format(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void A_negative_span_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Duration.Format(TimeSpan.FromSeconds(-1)));

    [Fact]
    public void A_written_duration_reads_back_the_same() =>
        Gen.OneOf(Gen.Long[0, long.MaxValue], Gen.Long[0, TimeSpan.TicksPerSecond], Gen.Long[0, 100_000].Select(ms => ms * TimeSpan.TicksPerMillisecond))
            .Sample(ticks => Duration.TryParse(Duration.Format(new TimeSpan(ticks)), out TimeSpan span, out _) && span.Ticks == ticks);

    [Fact]
    public void Any_text_is_a_duration_or_refused() =>
        Gen.OneOf(Gen.String, Gen.OneOf("1", ".", "h", "m", "s", "ms", "99999999999999999999", "d").Array[0, 6].Select(string.Concat)).Sample(text =>
            Duration.TryParse(text, out TimeSpan span, out string? why) ? span >= Timeout.InfiniteTimeSpan : why!.Length > 0);
}
