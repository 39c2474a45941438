using System.Diagnostics;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>Both roles of one program: <c>zero | X → X > /dev/null</c>.</summary>
/// <param name="Bytes">How much is moved, beside the warm-up.</param>
/// <param name="IsTls">Over TLS; else over TCP.</param>
internal sealed record TransferRow(long Bytes, bool IsTls) : Row(
    IsTls ? "tls-transfer" : "transfer",
    IsTls ? "TLS: `zero | X` → `X > /dev/null`" : "`zero | X` → `X > /dev/null`",
    "GB/s",
    IsLessBetter: false)
{
    public override bool CanMeasure(Peer peer) => Send(peer) is not null && Receive(peer) is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        double before = Kernel.ChildSeconds();
        using var pipe = new Fifo();
        using PeerProcess receiver = PeerProcess.Start(Receive(peer)!(port));
        await Loopback.WaitBoundAsync("tcp", port);
        using PeerProcess sender = PeerProcess.Start(Send(peer)!(port), input: pipe.Path);

        long start = await Task.Run(() => ZeroSource.Feed(pipe.Path, Bytes));
        await receiver.ExitAsync();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        await sender.ExitAsync();
        return new Sample(Bytes / 1e9 / elapsed.TotalSeconds, Kernel.ChildSeconds() - before);
    }

    private Func<int, string[]>? Send(Peer peer) => IsTls ? peer.TlsSend : peer.Send;

    private Func<int, string[]>? Receive(Peer peer) => IsTls ? peer.TlsReceive : peer.Receive;
}
