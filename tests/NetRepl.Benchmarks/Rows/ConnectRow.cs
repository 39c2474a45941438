using System.Diagnostics;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>Connect, echo 64 bytes, close, again and again, by four clients at a time.</summary>
/// <param name="Connections">How many are measured in all.</param>
internal sealed record ConnectRow(int Connections) : Row("connect", "connect, echo, close", "k/s", IsLessBetter: false)
{
    private const int Clients = 4;
    private const int ForkShare = 10;

    public override bool CanMeasure(Peer peer) => peer.Echo is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.Echo!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        Repeat(port, 10);

        int each = Connections / Clients / (peer.ForksPerConnection ? ForkShare : 1);
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => StartClient(() => Repeat(port, each))));
        return new Sample(each * Clients / Stopwatch.GetElapsedTime(start).TotalSeconds / 1000);
    }

    // A thread of its own: the pool would start with fewer.
    private static Task StartClient(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Repeat(int port, int count)
    {
        for (int done = 0; done < count; done++)
        {
            using Socket socket = Loopback.Connect(port);
            var exchange = new EchoExchange(socket);
            exchange.Send();
            exchange.Receive();
        }
    }
}
