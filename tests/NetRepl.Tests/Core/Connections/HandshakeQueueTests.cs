using System.Text;
using NetRepl.Core.Hooks;
using NetRepl.Core.Connections;
using NetRepl.Tests.Core.Matrix;
using NetRepl.Tests.Core.Transports;
using NetRepl.Tests.Support;
using System.Net.Sockets;
using System.Net;
using Xunit;
using Peer = NetRepl.Tests.Core.Matrix.Peer;

namespace NetRepl.Tests.Core.Connections;

/// <summary>A listener whose clients shake hands: no client holds up another.</summary>
public sealed class HandshakeQueueTests
{
    private static HookSet Echo => new() { OnData = (_, data) => Replies.Bytes(data) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_silent_client_and_one_that_talks_nonsense_keep_nobody_waiting(bool once)
    {
        await using EngineBench bench = await EngineBench.ListenAsync("tls", Echo, serve: new ServeOptions { Once = once });
        using Socket silent = Connect(bench);
        using Socket nonsense = Connect(bench);
        nonsense.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.0\r\n\r\n"));
        Assert.Equal(0, await nonsense.ReceiveAsync(new byte[1]).Bounded());

        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("hi");
        await peer.ExpectAsync("hi");

        Assert.Contains(bench.Logged, line => line.Contains("does not speak TLS", StringComparison.Ordinal));
        Assert.Single(bench.Net.Connections);
    }

    [Fact]
    public async Task Failed_handshakes_give_their_places_back()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("tls", Echo, options => options with { MaxConnections = 1 });
        for (int i = 0; i < 3; i++)
        {
            using Socket nonsense = Connect(bench);
            nonsense.Send(new byte[100]);
            int end = await nonsense.ReceiveAsync(new byte[100]).Bounded();
            Assert.Equal(0, end);
        }

        Peer? peer = null;
        await Eventually.HoldsAsync(() => (peer = TryConnect(bench)) is not null, "the place is free again");
        await peer!.SendAsync("hi");
        await peer.ExpectAsync("hi");
    }

    [Fact]
    public async Task Closing_the_listener_breaks_handshakes_off()
    {
        await using EngineBench bench = await EngineBench.ListenAsync("tls", Echo);
        using Socket silent = Connect(bench);
        using Peer peer = await bench.ConnectAsync();
        await peer.SendAsync("agreed"); // the client of TLS 1.3 is ready before the server is
        await peer.ExpectAsync("agreed");

        bench.Listener.Close();

        Assert.Equal(0, await silent.ReceiveAsync(new byte[1]).Bounded());
        await peer.SendAsync("still here");
        await peer.ExpectAsync("still here");
    }

    [Fact]
    public async Task A_script_that_accepts_by_itself_gets_only_those_that_agreed()
    {
        await using var bench = new EngineBench(kind: "tls");
        Listener listener = await bench.ListenAsync(new ServeOptions { IsServed = false });
        using Socket silent = Connect(bench);

        Connection ours = await bench.Net.Public.Connect(bench.SpecToConnect()).AsTask().Bounded();
        Connection theirs = await listener.Accept().AsTask().Bounded();

        Assert.Equal(ours.LocalPort, theirs.RemotePort);
        Assert.NotNull(theirs.Tls);
    }

    private static Socket Connect(EngineBench bench)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect((IPEndPoint)bench.Listener.Locals[0]);
        return socket;
    }

    private static Peer? TryConnect(EngineBench bench)
    {
        try
        {
            return bench.ConnectAsync().GetAwaiter().GetResult();
        }
        catch (NetException)
        {
            return null;
        }
    }
}
