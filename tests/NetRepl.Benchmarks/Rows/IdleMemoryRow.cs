using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>What one idle connection costs in memory (Pss) after it has echoed once. Peers that fork are asked for 100.</summary>
/// <remarks>Half as many are opened before the first look: they fill what the start left free in a heap, which would hide the rest.</remarks>
/// <param name="Connections">How many are opened.</param>
internal sealed record IdleMemoryRow(int Connections)
    : Row("idle-memory", $"memory per idle connection, {Connections:N0} of them", "kB", IsLessBetter: true)
{
    private const int Forks = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public override bool CanMeasure(Peer peer) => peer.Echo is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int count = peer.ForksPerConnection ? Math.Min(Forks, Connections) : Connections;
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.Echo!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        List<Socket> sockets = [];
        try
        {
            Open(sockets, port, count / 2);
            await Task.Delay(Rest);
            long before = server.Memory();
            Open(sockets, port, count);
            await Task.Delay(Rest);
            return new Sample((server.Memory() - before) / 1000.0 / count);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static void Open(List<Socket> sockets, int port, int count)
    {
        for (int opened = 0; opened < count; opened++)
        {
            Socket socket = Loopback.Connect(port);
            sockets.Add(socket);
            var exchange = new EchoExchange(socket);
            exchange.Send();
            exchange.Receive();
        }
    }
}
