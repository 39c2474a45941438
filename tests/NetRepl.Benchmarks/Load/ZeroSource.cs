using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetRepl.Benchmarks.Load;

/// <summary>Feeds zeros into a FIFO faster than a reader can take them.</summary>
internal static class ZeroSource
{
    private const int Chunk = 1 << 20;

    /// <summary>Bytes fed before the clock starts: by then the reader runs and is connected.</summary>
    public const long WarmUp = 8 << 20;

    /// <summary>Feeds the warm-up and <paramref name="count"/> bytes more, then the end. Blocks.</summary>
    /// <returns>The time stamp at which the warm-up was taken.</returns>
    public static unsafe long Feed(string fifo, long count)
    {
        using SafeFileHandle pipe = File.OpenHandle(fifo, FileMode.Open, FileAccess.Write);
        Kernel.WidenPipe(pipe);
        byte* zeros = (byte*)NativeMemory.AlignedAlloc(Chunk, 4096);
        NativeMemory.Clear(zeros, Chunk);
        Move(pipe, zeros, WarmUp);
        long start = Stopwatch.GetTimestamp();
        Move(pipe, zeros, count);
        return start; // the pages stay: the pipe may still point to them
    }

    private static unsafe void Move(SafeFileHandle pipe, byte* zeros, long count)
    {
        while (count > 0)
        {
            count -= Kernel.Give(pipe, zeros, (nint)Math.Min(count, Chunk));
        }
    }
}
