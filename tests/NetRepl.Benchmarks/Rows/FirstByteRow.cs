using System.Diagnostics;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>From exec to the first echoed byte: program, script and hook are up.</summary>
internal sealed record FirstByteRow() : Row("start-echo", "exec → first echoed byte (with a script)", "ms", IsLessBetter: true)
{
    public override bool CanMeasure(Peer peer) => peer.Echo is not null;

    public override Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        long start = Stopwatch.GetTimestamp();
        using PeerProcess process = PeerProcess.Start(peer.Echo!(port));
        using Socket socket = Loopback.ConnectEagerly(port);
        var exchange = new EchoExchange(socket);
        exchange.Send();
        exchange.Receive();
        return Task.FromResult(new Sample(Stopwatch.GetElapsedTime(start).TotalMilliseconds));
    }
}
