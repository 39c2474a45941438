using System.Text;
using CsCheck;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

/// <summary>Unreceive, Clean, ReceiveAll at its limit, SendHex.</summary>
public sealed class PutBackTests
{
    public static TheoryData<string> Streams => EngineBench.Streams;

    [Fact]
    public async Task What_is_put_back_comes_first_in_any_order_of_takes()
    {
        await Gen.Select(Gen.Int[1, 9].Array[1, 6], Gen.Int[0, 3]).SampleAsync(
            async (takes, again) =>
            {
                await using var bench = new EngineBench();
                (ConnectionCore connection, Peer peer) = bench.Open();
                await peer.SendAsync("0123456789");
                string seen = "";
                foreach (int take in takes)
                {
                    connection.Timeout = TimeSpan.Zero;
                    if (seen.Length == 10)
                    {
                        break;
                    }

                    byte[] taken = await connection.Public.Receive(take).AsTask().Bounded();
                    int kept = Math.Max(0, taken.Length - again);
                    connection.Public.Unreceive(taken.AsSpan(kept));
                    seen += Encoding.ASCII.GetString(taken, 0, kept);
                }

                await peer.FinishAsync();
                connection.Timeout = Timeout.InfiniteTimeSpan;
                seen += Encoding.ASCII.GetString(await connection.Public.ReceiveAll().AsTask().Bounded());
                Assert.Equal("0123456789", seen);
            },
            iter: 50);
    }

    [Fact]
    public async Task More_than_a_buffer_can_be_put_back_before_what_waits_and_after_the_end()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        byte[] large = TransportActs.Pattern(300_000);
        await peer.SendAsync("rest");
        await peer.FinishAsync();
        Assert.Equal("r"u8.ToArray(), await connection.Public.Receive(1).AsTask().Bounded());

        connection.Public.Unreceive(large);
        Assert.Equal(large.Concat("est"u8.ToArray()), await connection.Public.ReceiveAll().AsTask().Bounded());
        Assert.False(connection.Public.CanReceive);
        connection.Public.Unreceive("again\n");

        Assert.True(connection.Public.CanReceive);
        Assert.Equal("again", await connection.Public.ReceiveLine().AsTask().Bounded());
    }

    [Fact]
    public async Task What_a_hook_puts_back_goes_to_the_next_hook()
    {
        int calls = 0;
        var hooks = new HookSet
        {
            OnData = (c, data) =>
            {
                if (calls++ == 0)
                {
                    c.Unreceive(data.Span);
                    return Replies.Text("later ");
                }

                return Replies.Bytes(data);
            },
        };
        await using EngineBench bench = await EngineBench.ListenAsync("memory", hooks);
        using Peer peer = await bench.ConnectAsync();

        await peer.SendAsync("data");

        await peer.ExpectAsync("later data");
    }

    [Fact]
    public async Task Nobody_puts_back_into_a_connection_that_is_being_read()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        Task<string?> pending = connection.Public.ReceiveLine().AsTask();

        Assert.Throws<InvalidOperationException>(() => connection.Public.Unreceive("x"));
        await peer.SendAsync("line\n");
        Assert.Equal("line", await pending.Bounded());
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Clean_takes_what_is_there_and_what_comes_next_is_new(string kind)
    {
        await using var bench = new EngineBench(kind: kind);
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Peer peer = await bench.ConnectAsync();
        Connection connection = await listener.Accept().AsTask().Bounded();
        await peer.SendAsync("abc");
        Assert.Equal("a"u8.ToArray(), await connection.Receive(1).AsTask().Bounded());
        await peer.SendAsync("stale");
        await connection.Core.Reader.WaitAsync(TestContext.Current.CancellationToken).AsTask().Bounded();

        Assert.Equal("bcstale"u8.ToArray(), await connection.Clean().AsTask().Bounded());
        Assert.Empty(await connection.Clean().AsTask().Bounded());
        await peer.SendAsync("new");
        Assert.Equal("new"u8.ToArray(), await connection.ReceiveExactly(3).AsTask().Bounded());
    }

    [Fact]
    public async Task Clean_at_the_end_is_empty()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        await peer.SendAsync("last");
        await peer.FinishAsync();

        Assert.Equal("last"u8.ToArray(), await connection.Public.Clean().AsTask().Bounded());
        Assert.Empty(await connection.Public.Clean().AsTask().Bounded());
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task ReceiveAll_holds_no_more_than_the_limit(int count, bool fits)
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();
        connection.Public.ReceiveLimit = 10;
        byte[] bytes = TransportActs.Pattern(count);
        await peer.SendAsync(bytes);
        await peer.FinishAsync();

        if (fits)
        {
            Assert.Equal(bytes, await connection.Public.ReceiveAll().AsTask().Bounded());
            return;
        }

        NetException error = await connection.Public.ReceiveAll().AsTask().FailsAsync();
        Assert.Equal((NetFailure.LimitReached, "11 bytes came, and ReceiveLimit is 10"), (error.Failure, error.Cause));
        Assert.Equal(bytes, await connection.Public.ReceiveExactly(count).AsTask().Bounded());
    }

    [Fact]
    public async Task The_limit_has_a_range()
    {
        await using var bench = new EngineBench();
        Connection c = bench.Open().Connection.Public;

        Assert.Equal(16 * 1024 * 1024, c.ReceiveLimit);
        Assert.Throws<ArgumentOutOfRangeException>(() => c.ReceiveLimit = 0);
        c.ReceiveLimit = 1024 * 1024 * 1024;
    }

    [Fact]
    public async Task SendHex_sends_bytes_and_refuses_what_is_no_hex()
    {
        await using var bench = new EngineBench();
        (ConnectionCore connection, Peer peer) = bench.Open();

        await connection.Public.SendHex("68 69").AsTask().Bounded();

        await peer.ExpectAsync("hi");
        await Assert.ThrowsAsync<FormatException>(async () => await connection.Public.SendHex("6"));
    }
}
