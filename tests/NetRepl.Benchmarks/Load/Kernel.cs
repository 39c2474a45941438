using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetRepl.Benchmarks.Load;

/// <summary>The calls that make source and sink faster than anything measured: they move or drop pages without copying.</summary>
internal static partial class Kernel
{
    private const int SetPipeSize = 1031;
    private const int Truncate = 0x20;
    private const int Children = -1;

    /// <summary>Makes a FIFO, 0600.</summary>
    public static void MakeFifo(string path) => Check(MkFifo(path, 0x180));

    /// <summary>Asks for 1 MiB in a pipe instead of 64 KiB.</summary>
    public static void WidenPipe(SafeFileHandle pipe) => _ = FileControl(pipe, SetPipeSize, 1 << 20);

    /// <summary>Maps memory into a pipe (vmsplice).</summary>
    /// <returns>Bytes taken.</returns>
    public static unsafe nint Give(SafeFileHandle pipe, byte* bytes, nint count)
    {
        var part = new Part { Start = (nint)bytes, Length = count };
        return Check(VmSplice(pipe, &part, 1, 0));
    }

    /// <summary>Drops bytes of a pipe into /dev/null.</summary>
    /// <returns>Bytes dropped; 0 at the end.</returns>
    public static nint Drop(SafeFileHandle pipe, SafeFileHandle devNull) => Check(Splice(pipe, 0, devNull, 0, 1 << 20, 0));

    /// <summary>Drops bytes that a TCP socket received, in the kernel (MSG_TRUNC, tcp(7)).</summary>
    /// <returns>Bytes dropped; 0 at the end.</returns>
    public static nint Drop(SafeSocketHandle socket) => Check(Receive(socket, 0, 4 << 20, Truncate));

    /// <summary>Processor seconds of all children that have ended.</summary>
    public static unsafe double ChildSeconds()
    {
        long* usage = stackalloc long[18];
        Check(ResourceUsage(Children, usage));
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    private static nint Check(nint result) =>
        result >= 0 ? result : throw new IOException($"errno {Marshal.GetLastPInvokeError()}");

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MkFifo(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FileControl(SafeFileHandle descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "vmsplice", SetLastError = true)]
    private static unsafe partial nint VmSplice(SafeFileHandle pipe, Part* parts, nuint count, uint flags);

    [LibraryImport("libc", EntryPoint = "splice", SetLastError = true)]
    private static partial nint Splice(SafeFileHandle from, nint fromOffset, SafeFileHandle to, nint toOffset, nint count, uint flags);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeSocketHandle socket, nint buffer, nint count, int flags);

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static unsafe partial int ResourceUsage(int who, long* usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public nint Start;
        public nint Length;
    }
}
