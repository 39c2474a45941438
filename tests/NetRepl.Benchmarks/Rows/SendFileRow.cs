using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NetRepl.Benchmarks.Load;
using NetRepl.Benchmarks.Peers;

namespace NetRepl.Benchmarks.Rows;

/// <summary>A regular file as stdin, to a sink that drops it in the kernel.</summary>
/// <param name="Bytes">Size of the file.</param>
internal sealed record SendFileRow(long Bytes) : Row("send-file", "`X < file`", "GB/s", IsLessBetter: false)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netrepl-bench-"); // its owner's alone

    public override bool CanMeasure(Peer peer) => peer.Send is not null;

    public override async Task<Sample> MeasureAsync(Peer peer)
    {
        WriteOnce();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        double before = Kernel.ChildSeconds();
        using PeerProcess sender = PeerProcess.Start(peer.Send!(((IPEndPoint)listener.LocalEndPoint!).Port), input: SourcePath);
        using Socket socket = listener.Accept();

        TimeSpan elapsed = Drain(socket);
        await sender.ExitAsync();
        return new Sample(Bytes / 1e9 / elapsed.TotalSeconds, Kernel.ChildSeconds() - before);
    }

    public override void CleanUp() => folder.Delete(recursive: true);

    // Starting the program is another row's matter: the clock starts with the first byte.
    private TimeSpan Drain(Socket socket)
    {
        long total = Kernel.Drop(socket.SafeHandle);
        long start = Stopwatch.GetTimestamp();
        for (long part = total; part > 0; total += part)
        {
            part = Kernel.Drop(socket.SafeHandle);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        socket.Shutdown(SocketShutdown.Both);
        return total == Bytes ? elapsed : throw new InvalidDataException($"{total} of {Bytes} bytes came");
    }

    private string SourcePath => Path.Combine(folder.FullName, "source");

    private void WriteOnce()
    {
        if (File.Exists(SourcePath))
        {
            return;
        }

        var block = new byte[1 << 20];
        new Random(1).NextBytes(block);
        using FileStream file = File.Create(SourcePath);
        for (long left = Bytes; left > 0; left -= block.Length)
        {
            file.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
        }
    }
}
