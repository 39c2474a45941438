using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ConnectionReaderTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Everyone_who_waits_for_the_reader_gets_it_in_the_end()
    {
        await using var bench = new EngineBench();
        ConnectionReader reader = bench.Open().Connection.Reader;
        Assert.True(reader.TryOwn());

        Task[] owners = [.. Enumerable.Range(0, 3).Select(_ => OwnAndReleaseAsync(reader))];
        Assert.False(reader.TryOwn());
        reader.Release();

        await Task.WhenAll(owners).Bounded();
        Assert.True(reader.TryOwn());
    }

    [Fact]
    public async Task Owning_and_releasing_from_many_threads_loses_no_wake_up()
    {
        await using var bench = new EngineBench();
        ConnectionReader reader = bench.Open().Connection.Reader;

        Task[] owners = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 20_000; i++)
            {
                await OwnAndReleaseAsync(reader);
            }
        }))];

        await Task.WhenAll(owners).Bounded();
    }

    [Fact]
    public async Task Fill_appends_and_consume_takes_from_the_front()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        ConnectionReader reader = connection.Reader;

        await peer.SendAsync("abc");
        await reader.FillAsync(Never).AsTask().Bounded();
        await peer.SendAsync("de");
        await reader.FillAsync(Never).AsTask().Bounded();
        reader.Consume(1);

        Assert.Equal("bcde", Replies.TextOf(reader.Buffered));
        Assert.Equal(5, connection.BytesReceived);
    }

    [Fact]
    public async Task More_than_a_buffer_can_wait_in_order()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        byte[] large = TransportActs.Pattern(700_000);

        Task sent = peer.SendAsync(large);
        while (connection.Reader.BufferedCount < large.Length)
        {
            await connection.Reader.FillAsync(Never).AsTask().Bounded();
        }

        await sent;
        Assert.Equal(large, connection.Reader.Buffered.ToArray());
    }

    [Fact]
    public async Task Bytes_taken_stay_whole_while_others_come()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("first");
        await connection.Reader.FillAsync(Never).AsTask().Bounded();

        ReadOnlyMemory<byte> taken = connection.Reader.TakeAll(out byte[]? lent);
        await peer.SendAsync("other");
        await connection.Reader.FillAsync(Never).AsTask().Bounded();

        Assert.Equal("first", Replies.TextOf(taken));
        Assert.Equal("other", Replies.TextOf(connection.Reader.Buffered));
        ConnectionReader.GiveBack(lent);
    }

    [Fact]
    public async Task End_is_told_again_and_again()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.FinishAsync();

        Assert.True((await connection.Reader.FillAsync(Never).AsTask().Bounded()).IsEnd);
        Assert.True((await connection.Reader.FillAsync(Never).AsTask().Bounded()).IsEnd);
        Assert.False(connection.CanReceive);
    }

    private static async Task OwnAndReleaseAsync(ConnectionReader reader)
    {
        await reader.OwnAsync();
        reader.Release();
    }
}
