using System.Diagnostics;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>From exec to the first echoed byte: program, script and hook are up.</summary>
/// <param name="IsCold">The script is compiled first; else an earlier start has left it in the cache.</param>
internal sealed record FirstByteRow(bool IsCold) : Row(
    IsCold ? "start-cold-echo" : "start-echo",
    IsCold ? "exec → first echoed byte (a new script)" : "exec → first echoed byte (a script started before)",
    "ms",
    IsLessBetter: true)
{
    public override bool CanMeasure(Peer peer) => peer.Start is not null;

    public override Task<Sample> MeasureAsync(Peer peer)
    {
        if (!IsCold)
        {
            Measure(peer.Start!);
        }

        return Task.FromResult(new Sample(Measure(IsCold ? peer.ColdStart! : peer.Start!)));
    }

    private static double Measure(Func<int, string[]> command)
    {
        int port = Loopback.FreePort();
        long start = Stopwatch.GetTimestamp();
        using PeerProcess process = PeerProcess.Start(command(port));
        using Socket socket = Loopback.ConnectEagerly(port);
        var exchange = new EchoExchange(socket);
        exchange.Send();
        exchange.Receive();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
