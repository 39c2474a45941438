using Microsoft.Extensions.Time.Testing;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class RepeatedCallsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly FakeTimeProvider time = new();
    private readonly EventTrail told = new();

    [Fact]
    public async Task Call_comes_every_interval_until_disposed()
    {
        await using EngineBench bench = NewBench();
        int count = 0;
        IDisposable timer = bench.Net.Public.Every(Interval, () => told.Add($"{++count}"));

        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.True(told.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("1", await told.NextAsync());
        time.Advance(Interval);
        Assert.Equal("2", await told.NextAsync());
        timer.Dispose();
        time.Advance(Interval);

        await bench.Net.DisposeAsync().AsTask().Bounded();
        Assert.True(told.IsEmpty);
    }

    [Fact]
    public async Task What_a_call_throws_is_logged_and_the_next_one_comes()
    {
        await using EngineBench bench = NewBench();
        using IDisposable timer = bench.Net.Public.Every(Interval, () =>
        {
            told.Add("called");
            throw new InvalidOperationException("bad tick");
        });

        time.Advance(Interval);
        Assert.Equal("called", await told.NextAsync());
        time.Advance(Interval);

        Assert.Equal("called", await told.NextAsync());
        Assert.Contains("Error: a timer failed: bad tick", bench.Logged);
    }

    [Fact]
    public async Task Interval_below_a_millisecond_is_refused()
    {
        await using EngineBench bench = NewBench();

        Assert.Throws<ArgumentOutOfRangeException>(() => bench.Net.Public.Every(TimeSpan.Zero, () => { }));
    }

    private EngineBench NewBench() => new(change: options => options with { Time = time });
}
