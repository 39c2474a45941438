using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>From a socket into a pipe whose reader drops everything.</summary>
/// <param name="Bytes">How much is moved.</param>
internal sealed record ReceivePipeRow(long Bytes) : Row("receive-pipe", "`X | drop`", "GB/s", IsLessBetter: false)
{
    public override bool CanMeasure(Peer peer) => peer.Receive is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        int port = Loopback.FreePort();
        double before = Kernel.ChildSeconds();
        using var pipe = new Fifo();
        using PeerProcess receiver = PeerProcess.Start(peer.Receive!(port), output: pipe.Path);
        Task<long> dropped = Task.Run(() => DropAll(pipe.Path));
        await Loopback.WaitBoundAsync("tcp", port);

        long start = Stopwatch.GetTimestamp();
        await Task.Run(() => SendAll(port));
        long total = await dropped.WaitAsync(TimeSpan.FromSeconds(120));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        await receiver.ExitAsync();
        return total == Bytes
            ? new Sample(Bytes / 1e9 / elapsed.TotalSeconds, Kernel.ChildSeconds() - before)
            : throw new InvalidDataException($"{total} of {Bytes} bytes came");
    }

    private static long DropAll(string fifo)
    {
        using SafeFileHandle pipe = File.OpenHandle(fifo);
        using SafeFileHandle devNull = File.OpenHandle("/dev/null", access: FileAccess.Write);
        Kernel.WidenPipe(pipe);
        long total = 0;
        for (long part = 1; part > 0; total += part)
        {
            part = Kernel.Drop(pipe, devNull);
        }

        return total;
    }

    private void SendAll(int port)
    {
        using Socket socket = Loopback.Connect(port);
        var block = new byte[1 << 20];
        for (long left = Bytes; left > 0;)
        {
            left -= socket.Send(block.AsSpan(0, (int)Math.Min(left, block.Length)));
        }

        socket.Shutdown(SocketShutdown.Send);
        while (socket.Receive(block) > 0)
        {
        }
    }
}
