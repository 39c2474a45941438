using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using Xunit;

namespace NetRepl.Tests.Core.Api;

public sealed class NetTests
{
    [Fact]
    public async Task Connections_and_listeners_are_listed_oldest_first_while_they_are_open()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", HookSet.None, serve: new ServeOptions { IsServed = false });
        Net net = bench.Net.Public;

        Connection first = await net.Connect("127.0.0.1:1").AsTask().Bounded();
        Connection second = await net.Connect("127.0.0.1:1").AsTask().Bounded();
        Listener other = await net.Listen("127.0.0.1:2").AsTask().Bounded();

        Assert.Equal([first, second], net.Connections);
        Assert.Equal([bench.Listener, other], net.Listeners);
        first.Abort();
        bench.Listener.Close();
        Assert.Equal([second], net.Connections);
        Assert.Equal([other], net.Listeners);
    }

    [Fact]
    public async Task Listener_of_a_script_serves_its_hooks_when_asked_to()
    {
        await using var bench = new EngineBench(new HookSet { OnConnect = _ => Replies.Text("served") });

        Listener listener = await bench.Net.Public.Listen("127.0.0.1:1", hooks: true).AsTask().Bounded();
        using Peer peer = await bench.ConnectAsync();

        await peer.ExpectAsync("served");
        await Assert.ThrowsAsync<InvalidOperationException>(() => listener.Accept().AsTask().Bounded());
    }

    [Fact]
    public async Task Spec_that_cannot_be_read_is_an_error_of_the_network()
    {
        await using var bench = new EngineBench();

        ConnectResult result = await bench.Net.Public.TryConnect("host:no port").AsTask().Bounded();

        Assert.Null(result.Connection);
        Assert.Equal(NetFailure.BadSpec, result.Error!.Failure);
        Assert.Throws<KeyNotFoundException>(() => bench.Net.Public[1]);
    }

    [Fact]
    public async Task Broadcast_of_bytes_reaches_as_many_as_it_says()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("memory", new HookSet { OnConnect = _ => Replies.Text("hi") });
        using Peer peer = await bench.ConnectAsync();
        await peer.ExpectAsync("hi");

        Assert.Equal(1, bench.Net.Public.Broadcast("all"u8));
        Assert.Equal(0, bench.Net.Public.Broadcast("none"u8, except: bench.Net.Public[1]));

        await peer.ExpectAsync("all");
    }
}
