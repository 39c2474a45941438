using System.Net;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ConnectionLimitsTests
{
    private static readonly IPEndPoint Stranger = new(IPAddress.Parse("192.0.2.1"), 1000);
    private static readonly IPEndPoint Neighbour = new(IPAddress.Parse("192.0.2.2"), 1000);
    private static readonly IPEndPoint Local = new(IPAddress.Loopback, 1000);
    private static readonly IPEndPoint MappedLocal = new(IPAddress.Loopback.MapToIPv6(), 1000);

    [Fact]
    public void Connections_up_to_the_limit_come_in_and_the_next_when_one_has_left()
    {
        ConnectionLimits limits = Limits(max: 3, maxPerAddress: 100);

        Assert.Null(limits.TryEnter(null));
        Assert.Null(limits.TryEnter(Local));
        Assert.Null(limits.TryEnter(Stranger));
        Assert.Contains("--max-connections", limits.TryEnter(Local));
        limits.Leave(Local);

        Assert.Null(limits.TryEnter(Neighbour));
        Assert.NotNull(limits.TryEnter(Neighbour));
    }

    [Fact]
    public void Each_address_has_its_own_limit()
    {
        ConnectionLimits limits = Limits(max: 100, maxPerAddress: 2);

        Assert.Null(limits.TryEnter(Stranger));
        Assert.Null(limits.TryEnter(Stranger));
        Assert.Contains("192.0.2.1", limits.TryEnter(Stranger));
        Assert.Null(limits.TryEnter(Neighbour));
        limits.Leave(Stranger);

        Assert.Null(limits.TryEnter(Stranger));
        Assert.NotNull(limits.TryEnter(Stranger));
    }

    [Fact]
    public void Loopback_has_no_limit_of_its_own()
    {
        ConnectionLimits limits = Limits(max: 100, maxPerAddress: 1);

        Assert.All(Enumerable.Repeat(Local, 10), local => Assert.Null(limits.TryEnter(local)));
        Assert.All(Enumerable.Repeat(MappedLocal, 10), local => Assert.Null(limits.TryEnter(local)));
    }

    [Fact]
    public void Refused_connections_count_nowhere()
    {
        ConnectionLimits limits = Limits(max: 2, maxPerAddress: 1);
        Assert.Null(limits.TryEnter(Stranger));

        Assert.All(Enumerable.Repeat(Stranger, 10), stranger => Assert.NotNull(limits.TryEnter(stranger)));

        Assert.Null(limits.TryEnter(Neighbour));
    }

    [Fact]
    public void What_we_open_counts_among_all_and_not_among_clients()
    {
        ConnectionLimits limits = Limits(max: 1, maxPerAddress: 100, maxOpen: 3);

        Assert.Null(limits.TryOpen());
        Assert.Null(limits.TryOpen());
        Assert.Null(limits.TryEnter(Local));
        Assert.Contains("ulimit -n", limits.TryEnter(Local));
        Assert.Contains("3 connections are open", limits.TryOpen());
        limits.Closed();
        Assert.Contains("--max-connections", limits.TryEnter(Local));
        limits.Leave(Local);

        Assert.Null(limits.TryOpen());
        Assert.Null(limits.TryOpen());
        Assert.NotNull(limits.TryOpen());
    }

    [Fact]
    public async Task Connect_is_refused_beyond_the_limit_of_all_and_one_that_fails_does_not_count()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", new HookSet(), options => options with { MaxOpen = 2 });
        for (int tries = 0; tries < 3; tries++)
        {
            Assert.NotEqual(NetFailure.LimitReached, (await bench.Net.Public.Connect("unix:/nobody/is/here").AsTask().FailsAsync()).Failure);
        }

        Connection first = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        await Support.Eventually.HoldsAsync(() => bench.Net.Connections.Count == 2, "both ends are open");
        Assert.Equal(NetFailure.LimitReached, (await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().FailsAsync()).Failure);
        first.Abort();
        await Support.Eventually.HoldsAsync(() => bench.Net.Connections.Count == 0, "both ends are closed");

        await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
    }

    [Fact]
    public async Task Listener_refuses_beyond_the_limit_and_serves_again_later()
    {
        var hooks = new HookSet { OnConnect = _ => Replies.Text("hi") };
        await using EngineBench bench = await EngineBench.ListenAsync("tcp4", hooks, options => options with { MaxConnections = 2 });
        using Peer first = await bench.ConnectAsync();
        await first.ExpectAsync("hi");
        using Peer second = await bench.ConnectAsync();
        await second.ExpectAsync("hi");
        Task closed = bench.Net.Connections[0].Closed;

        Assert.Equal(NetFailure.Reset, (await ComeAsync(bench).FailsAsync()).Failure);
        first.Dispose();
        await closed.Bounded();

        using Peer next = await bench.ConnectAsync();
        await next.ExpectAsync("hi");
        Assert.Contains(bench.Logged, line => line.StartsWith("Warning: refused tcp://", StringComparison.Ordinal));
    }

    // The reset may come before the connect has returned.
    private static async Task ComeAsync(EngineBench bench)
    {
        using Peer peer = await bench.ConnectAsync();
        await peer.Stream.ReceiveAllAsync();
    }

    private static ConnectionLimits Limits(int max, int maxPerAddress, int maxOpen = int.MaxValue) =>
        new(new EngineOptions { Log = new Log(LogLevel.None, (_, _) => { }), MaxConnections = max, MaxOpen = maxOpen, MaxPerAddress = maxPerAddress });
}
