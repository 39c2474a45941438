using System.Net;
using System.Net.Sockets;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Streams;
using Xunit;

namespace NetRepl.Tests.Core.Transports.Streams;

public sealed class SocketStreamTransportTests
{
    private const int Exchanges = 20;
    private const int Rounds = 5;
    private static readonly byte[] Shared = new byte[1];

    public static TheoryData<string> Kinds => StreamPair.SocketKinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task What_needs_no_waiting_allocates_nothing(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);
        await pair.Client.SendAsync(new byte[Exchanges * (Rounds + 1)]);
        Exchange(pair);

        // A collection that other tests cause can be counted in one round; an allocation would show in all.
        Assert.Equal(0, Enumerable.Range(0, Rounds).Select(_ => AllocatedByExchange(pair)).ToArray().Min());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Both_sides_know_their_names(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        Assert.Equal(pair.Client.Remote, pair.Server.Local);
        Assert.Equal(pair.Client.Local, pair.Server.Remote);
        Assert.NotNull(pair.Server.Local);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Names_are_still_known_after_dispose(string kind)
    {
        using StreamPair pair = await StreamPair.OpenAsync(kind);

        pair.Client.Dispose();

        Assert.Equal(pair.Server.Local, pair.Client.Remote);
        Assert.Equal(pair.Server.Remote, pair.Client.Local);
    }

    [Fact]
    public async Task An_IPv4_client_of_a_dual_stack_listener_is_shown_as_IPv4()
    {
        using StreamPair pair = await StreamPair.OpenAsync("dual");

        Assert.Equal(IPAddress.Loopback, Assert.IsType<IPEndPoint>(pair.Server.Remote).Address);
        Assert.Equal(AddressFamily.InterNetwork, pair.Server.Local?.AddressFamily);
    }

    [Fact]
    public async Task An_unbound_Unix_client_has_no_name()
    {
        using StreamPair pair = await StreamPair.OpenAsync("unix");

        Assert.Null(pair.Server.Remote);
        Assert.Equal("unix", pair.Server.Name);
    }

    [Fact]
    public async Task An_error_read_before_is_told_after_what_is_readable()
    {
        using StreamPair pair = await StreamPair.OpenAsync("tcp4");
        using var socket = new Socket(new SafeSocketHandle(pair.Client.Handle, ownsHandle: false));
        using var loop = new ReadableLoop();
        using var transport = new SocketStreamTransport(socket, loop, Errno.ECONNRESET);
        await pair.Server.SendAsync([1, 2]);
        await pair.Server.FinishAsync();

        Assert.Equal(2, (await transport.ReceiveAsync(new byte[8])).Count);
        Assert.Equal(NetFailure.Reset, (await transport.ReceiveAsync(new byte[8]).FailsAsync()).Failure);
    }

    private static long AllocatedByExchange(StreamPair pair)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(pair);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // What is received here was sent long before, so nothing waits.
    private static void Exchange(StreamPair pair)
    {
        byte[] one = Shared;
        for (int i = 0; i < Exchanges; i++)
        {
            ValueTask readable = pair.Server.WaitReadableAsync(CancellationToken.None);
            ValueTask<StreamReceived> received = pair.Server.ReceiveAsync(one.AsMemory(), CancellationToken.None);
            ValueTask sent = pair.Server.SendAsync(one.AsMemory(), CancellationToken.None);
            Assert.True(sent.IsCompletedSuccessfully && readable.IsCompletedSuccessfully && received.IsCompletedSuccessfully);
        }
    }
}
