using NetRepl.Core.Transports.Memory;
using NetRepl.Core.Transports.Tls;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Tls;

public sealed class TransportStreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_carrier_that_filled_what_was_asked_for_is_emptied_by_the_next_read()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        using var stream = new TransportStream(near);
        byte[] bytes = TransportActs.Pattern(50_000);
        await far.SendAsync(bytes);

        byte[] received = new byte[bytes.Length];
        await stream.ReadExactlyAsync(received.AsMemory(0, 10), Cancel);
        await stream.ReadExactlyAsync(received.AsMemory(10, 10), Cancel);
        bool isEmptied = !near.WaitReadableAsync(Cancel).AsTask().IsCompleted;
        await stream.ReadExactlyAsync(received.AsMemory(20), Cancel);

        Assert.True(isEmptied);
        Assert.Equal(bytes, received);
    }

    [Fact]
    public async Task The_carriers_end_comes_after_the_bytes_that_were_read_ahead()
    {
        (MemoryTransport near, MemoryTransport far) = MemoryTransport.CreatePair();
        using var stream = new TransportStream(near);
        await far.SendAsync(TransportActs.Pattern(100));
        await far.FinishAsync();

        byte[] piece = new byte[30];
        var counts = new List<int>();
        do
        {
            Assert.False(stream.IsEnded && counts.Sum() < 100);
            counts.Add(await stream.ReadAsync(piece, Cancel));
        }
        while (counts[^1] > 0);

        Assert.Equal(100, counts.Sum());
        Assert.True(stream.IsEnded);
    }
}
