using System.Diagnostics;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>One connection, one request at a time: the median time to its echo.</summary>
/// <param name="Requests">How many are measured, after a tenth as many to warm up.</param>
internal sealed record LatencyRow(int Requests) : Row("echo-1", "echo, 1 connection, median", "µs", IsLessBetter: true)
{
    public override bool CanMeasure(Peer peer) => peer.Echo is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        using PeerProcess server = PeerProcess.Start(peer.Echo!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        using Socket socket = Loopback.Connect(port);
        var exchange = new EchoExchange(socket);
        for (int warmUp = 0; warmUp < Requests / 10; warmUp++)
        {
            _ = Time(exchange);
        }

        double[] times = [.. Enumerable.Range(0, Requests).Select(_ => Time(exchange))];
        Array.Sort(times);
        return new Sample(times[times.Length / 2]);
    }

    private static double Time(EchoExchange exchange)
    {
        long start = Stopwatch.GetTimestamp();
        exchange.Send();
        exchange.Receive();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
