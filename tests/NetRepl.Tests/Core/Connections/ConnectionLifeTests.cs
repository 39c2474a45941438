using Microsoft.Extensions.Time.Testing;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ConnectionLifeTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Close_waits_for_the_end_of_the_peer_and_takes_its_input()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        Task closed = connection.Public.Close().AsTask();
        await peer.ExpectEndAsync();
        await peer.SendAsync("nobody reads this");
        Assert.False(closed.IsCompleted);
        await peer.FinishAsync();

        await closed.Bounded();
        Assert.Equal(CloseKind.Closed, connection.CloseReason!.Kind);
        Assert.Equal(-1, connection.Public.Handle);
    }

    [Fact]
    public async Task Close_completes_and_tells_it_when_something_fails_that_nobody_foresaw()
    {
        await using var bench = new EngineBench(change: options => options with { Taps = [new StumblingTap()] });
        (ConnectionCore connection, Peer peer) = bench.Open();
        bench.Net.Opened(connection);

        Task closed = connection.Public.Close().AsTask();
        await peer.FinishAsync();

        await closed.Bounded();
        Assert.Equal(2, bench.Logged.Count(line => line.EndsWith("InvalidOperationException: stumbled", StringComparison.Ordinal)));
        Assert.Empty(bench.Net.Connections);
    }

    [Fact]
    public async Task Close_gives_up_a_silent_peer_after_the_linger_timeout()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        Task closed = connection.Public.Close().AsTask();
        await peer.ExpectEndAsync();
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(closed.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        await closed.Bounded();
    }

    [Fact]
    public async Task Close_gives_up_a_peer_that_sends_on_and_on()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        Task closed = connection.Public.Close().AsTask();
        NetException error = await peer.SendAsync(new byte[ConnectionReader.MostDiscarded * 2]).FailsAsync();

        Assert.Equal(NetFailure.Reset, error.Failure);
        await closed.Bounded();
    }

    [Fact]
    public async Task Close_while_a_verb_receives_ends_that_verb()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        Task<string?> pending = connection.Public.ReceiveLine().AsTask();

        Task closed = connection.Public.Close().AsTask();
        await peer.FinishAsync();

        Assert.Null(await pending.Bounded());
        await closed.Bounded();
    }

    [Fact]
    public async Task Close_ends_a_waiting_verb_even_if_the_peer_stays_silent()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, _) = bench.Open();
        Task<string?> pending = connection.Public.ReceiveLine().AsTask();

        Task closed = connection.Public.Close().AsTask();
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(NetFailure.Closed, (await pending.FailsAsync()).Failure);
        await closed.Bounded();
    }

    [Fact]
    public async Task Peer_that_takes_nothing_is_given_up_and_named_slow()
    {
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, _) = bench.Open(capacity: 10);
        _ = connection.Public.Send(new byte[1000]).AsTask();

        Task closed = connection.Public.Close().AsTask();
        time.Advance(TimeSpan.FromSeconds(10));

        await closed.Bounded();
        Assert.Equal(CloseKind.SlowPeer, connection.CloseReason!.Kind);
    }

    [Fact]
    public async Task Peer_that_takes_slowly_gets_everything()
    {
        const int Step = 64 * 1024;
        await using EngineBench bench = NewBench();
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: Step);
        byte[] large = TransportActs.Pattern(10 * Step);
        _ = connection.Public.Send(large).AsTask();

        Task closed = connection.Public.Close().AsTask();
        var received = new List<byte>();
        while (received.Count < large.Length)
        {
            received.AddRange(await peer.ReceiveExactlyAsync(Step));
            await MovedAsync(connection, received.Count);
            time.Advance(TimeSpan.FromSeconds(6));
        }

        Assert.Equal(large, received);
        await peer.ExpectEndAsync();
        peer.Dispose();
        await closed.Bounded();
        Assert.Equal(CloseKind.Closed, connection.CloseReason!.Kind);
    }

    [Fact]
    public async Task First_reason_stays_and_closing_again_is_harmless()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        Task first = connection.CloseAsync(new CloseReason(CloseKind.Idle, "idle")).AsTask();
        Task second = connection.Public.Close().AsTask();
        peer.Dispose();
        await Task.WhenAll(first, second).Bounded();
        connection.Public.Abort();
        await connection.Public.Close().AsTask().Bounded();

        Assert.Equal(CloseKind.Idle, connection.CloseReason!.Kind);
    }

    [Fact]
    public async Task Abort_overtakes_a_graceful_close()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open(capacity: 10);
        _ = connection.Public.Send(new byte[1000]).AsTask();

        Task closed = connection.Public.Close().AsTask();
        connection.Public.Abort();

        await closed.Bounded();
        await peer.Stream.ReceiveAllAsync().FailsAsync();
    }

    [Fact]
    public async Task Closed_connection_leaves_the_table_and_its_number_is_unknown()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, _) = bench.Open();
        Assert.Same(connection.Public, bench.Net.Public[connection.Number]);

        connection.Public.Abort();

        Assert.Empty(bench.Net.Connections);
        Assert.Throws<KeyNotFoundException>(() => bench.Net.Public[connection.Number]);
        Assert.True(connection.Public.Closed.IsCompletedSuccessfully);
    }

    // What the peer took shows as progress, one piece of the send behind at most.
    private static async Task MovedAsync(ConnectionCore connection, int received)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (connection.BytesSent < received)
        {
            deadline.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private EngineBench NewBench() => new(change: options => options with { Time = time });

    // Against its contract it throws: at our end of sending, and at the end.
    private sealed class StumblingTap : ITap
    {
        public bool SeesBytes => false;

        public void Finished(Connection connection, Direction direction) => throw new InvalidOperationException("stumbled");

        public void Closed(Connection connection, CloseReason reason) => throw new InvalidOperationException("stumbled");
    }
}
