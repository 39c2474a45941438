using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Memory;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Memory;

public sealed class MemoryListenerTests
{
    [Fact]
    public async Task Clients_are_accepted_in_order()
    {
        using var listener = new MemoryListener();
        using MemoryTransport first = listener.Connect();
        using MemoryTransport second = listener.Connect();
        await first.SendAsync([1]);
        await second.SendAsync([2]);

        using var one = (IStreamTransport)await AcceptAsync(listener);
        using var two = (IStreamTransport)await AcceptAsync(listener);

        Assert.Equal(1, await FirstByteAsync(one));
        Assert.Equal(2, await FirstByteAsync(two));
    }

    [Fact]
    public async Task Disposing_ends_a_pending_accept_and_refuses_clients()
    {
        var listener = new MemoryListener();
        Task<ITransport> accepting = AcceptAsync(listener);

        listener.Dispose();

        Assert.Equal(NetFailure.Closed, (await accepting.FailsAsync()).Failure);
        Assert.Equal(NetFailure.Refused, Assert.Throws<NetException>(listener.Connect).Failure);
    }

    [Fact]
    public async Task Clients_that_nobody_accepted_are_reset()
    {
        var listener = new MemoryListener();
        using MemoryTransport client = listener.Connect();

        listener.Dispose();

        Assert.Equal(NetFailure.Reset, (await client.ReceiveAsync(new byte[1]).FailsAsync()).Failure);
    }

    private static Task<ITransport> AcceptAsync(MemoryListener listener) =>
        listener.AcceptAsync(Assert.Fail, TestContext.Current.CancellationToken).AsTask().Bounded();

    private static async Task<int> FirstByteAsync(IStreamTransport transport)
    {
        byte[] buffer = new byte[1];
        await transport.ReceiveAsync(buffer);
        return buffer[0];
    }
}
