using System.Diagnostics;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>From exec to the first connection that is accepted by the kernel, without a script.</summary>
internal sealed record ListeningRow() : Row("start-listening", "exec → listening", "ms", IsLessBetter: true)
{
    public override bool CanMeasure(Peer peer) => peer.Receive is not null;

    public override Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        long start = Stopwatch.GetTimestamp();
        using PeerProcess process = PeerProcess.Start(peer.Receive!(port));
        using Socket socket = Loopback.ConnectEagerly(port);
        return Task.FromResult(new Sample(Stopwatch.GetElapsedTime(start).TotalMilliseconds));
    }
}
