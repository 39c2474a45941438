using Microsoft.Extensions.Time.Testing;
using NetRepl.Tui.Shell;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

public sealed class FrameGovernorTests
{
    private readonly FakeTimeProvider time = new();
    private readonly FrameGovernor governor;

    public FrameGovernorTests() => governor = new FrameGovernor(time);

    [Fact]
    public void Slow_frames_halve_the_rate_down_to_five()
    {
        Assert.Equal(30, governor.Rate);

        Frame(101);
        Assert.Equal(15, governor.Rate);
        Frame(101);
        Assert.Equal(5, governor.Rate);
        Frame(5_000);
        Assert.Equal(5, governor.Rate);
    }

    [Fact]
    public void Quick_frames_in_a_row_bring_the_rate_back()
    {
        Frame(1_000);
        Frame(1_000);

        Frames(7, 20);
        Assert.Equal(5, governor.Rate);
        Frames(1, 20);
        Assert.Equal(15, governor.Rate);
        Frames(8, 20);
        Assert.Equal(30, governor.Rate);
    }

    [Fact]
    public void Frame_that_would_be_too_long_for_the_next_rate_begins_the_count_anew()
    {
        Frame(1_000);

        Frames(7, 20);
        Frame(40);
        Frames(7, 20);
        Assert.Equal(15, governor.Rate);
        Frames(1, 20);
        Assert.Equal(30, governor.Rate);
    }

    [Fact]
    public void Looks_are_as_far_apart_as_the_rate_says()
    {
        Assert.True(governor.TakeTurn());
        Assert.True(governor.TakeTurn());
        Frame(200);
        Frame(200);
        Assert.True(governor.TakeTurn());

        Assert.Equal(5, LooksInASecond());
        Frames(8, 1);
        Assert.Equal(15, LooksInASecond());
    }

    [Fact]
    public void What_is_not_drawn_does_not_count()
    {
        governor.Begin();
        time.Advance(TimeSpan.FromSeconds(1));
        Frame(1);
        governor.End();

        Assert.Equal(30, governor.Rate);
    }

    private int LooksInASecond()
    {
        int looks = 0;
        for (int step = 0; step < 1_000; step++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            looks += governor.TakeTurn() ? 1 : 0;
        }

        return looks;
    }

    private void Frames(int count, int milliseconds)
    {
        for (int number = 0; number < count; number++)
        {
            Frame(milliseconds);
        }
    }

    private void Frame(int milliseconds)
    {
        governor.Begin();
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        governor.End();
    }
}
