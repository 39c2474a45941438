using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class IdleSweepTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Silent_connection_is_closed_after_its_timeout_and_at_most_a_second_late()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, _) = bench.Open();
        connection.Public.IdleTimeout = TimeSpan.FromSeconds(10);

        Pass(10);
        Assert.True(connection.IsOpen);
        Pass(2);

        Assert.False(connection.IsOpen);
        Pass(2); // for the end of its peer
        await connection.Closed.Bounded();
        Assert.Equal("no traffic for 10 s", connection.CloseReason!.Text);
    }

    [Fact]
    public async Task Traffic_in_either_direction_keeps_it_open()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        connection.Public.IdleTimeout = TimeSpan.FromSeconds(10);

        Pass(8);
        await connection.Public.Send("out").AsTask().Bounded();
        Pass(8);
        await peer.SendAsync("in");
        await connection.Public.Receive().AsTask().Bounded();
        Pass(8);

        Assert.True(connection.IsOpen);
    }

    [Fact]
    public async Task Connection_without_timeout_stays()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore watched, _) = bench.Open();
        (ConnectionCore other, _) = bench.Open();
        watched.Public.IdleTimeout = TimeSpan.FromSeconds(1);

        Pass(100);

        Assert.False(watched.IsOpen);
        Assert.True(other.IsOpen);
    }

    [Fact]
    public async Task Shorter_timeout_that_comes_later_is_met_too()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore slow, _) = bench.Open();
        (ConnectionCore quick, _) = bench.Open();
        slow.Public.IdleTimeout = TimeSpan.FromSeconds(60);
        quick.Public.IdleTimeout = TimeSpan.FromMilliseconds(100);

        for (int i = 0; i < 8; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(25));
        }

        Assert.False(quick.IsOpen);
        Assert.True(slow.IsOpen);
    }

    private void Pass(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private EngineBench NewBench() => new(change: options => options with { Time = time });
}
