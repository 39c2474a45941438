using System.Diagnostics;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>Requests of 64 bytes on many connections. One thread sends one on each, then takes all echoes: two calls a request,
/// which no server undercuts, and as many requests in flight as there are connections.</summary>
/// <param name="Connections">How many, opened before the clock starts.</param>
/// <param name="Requests">How many are measured in all, after a tenth as many to warm up.</param>
internal sealed record EchoRow(int Connections, int Requests)
    : Row($"echo-{Connections}", $"echo, {Connections} connections", "k requests/s", IsLessBetter: false)
{
    private const int MostForks = 100;

    public override bool CanMeasure(Peer peer) => peer.Echo is not null && (!peer.ForksPerConnection || Connections <= MostForks);

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.Echo!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        List<Socket> sockets = [];
        try
        {
            EchoExchange[] exchanges = [.. Enumerable.Range(0, Connections).Select(_ => Open(sockets, port))];
            Exchange(exchanges, (Requests / 10 / Connections) + 1);
            int rounds = Math.Max(1, Requests / Connections);
            long start = Stopwatch.GetTimestamp();
            Exchange(exchanges, rounds);
            return new Sample(rounds * (double)Connections / Stopwatch.GetElapsedTime(start).TotalSeconds / 1000);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    private static EchoExchange Open(List<Socket> sockets, int port)
    {
        Socket socket = Loopback.Connect(port);
        sockets.Add(socket);
        var exchange = new EchoExchange(socket);
        exchange.Send();
        exchange.Receive();
        return exchange;
    }

    private static void Exchange(EchoExchange[] exchanges, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            foreach (EchoExchange exchange in exchanges)
            {
                exchange.Send();
            }

            foreach (EchoExchange exchange in exchanges)
            {
                exchange.Receive();
            }
        }
    }
}
