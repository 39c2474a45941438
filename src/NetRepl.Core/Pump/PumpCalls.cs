using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Pump;

/// <summary>The calls of Linux that move bytes inside the kernel. Nothing but declarations; see <see cref="Transports.Libc"/>.</summary>
internal static partial class PumpCalls
{
    /// <summary>SPLICE_F_MOVE | SPLICE_F_NONBLOCK; the second covers the pipe's end only.</summary>
    public const uint SpliceFlags = 0x1 | 0x2;

    /// <summary>F_SETPIPE_SZ.</summary>
    public const int SetPipeSize = 1031;

    private const string Library = "libc";

    /// <summary>splice(2) without offsets.</summary>
    [LibraryImport(Library, EntryPoint = "splice", SetLastError = true)]
    public static partial nint Splice(SafeHandle source, nint sourceOffset, SafeHandle destination, nint destinationOffset, nint count, uint flags);

    /// <summary>sendfile(2); a zero offset pointer reads from the descriptor's own offset and moves it.</summary>
    [LibraryImport(Library, EntryPoint = "sendfile", SetLastError = true)]
    public static partial nint SendFile(SafeHandle destination, SafeHandle source, nint offset, nint count);

    /// <summary>fcntl(2) with an int argument that gives a new descriptor.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial SafeFileHandle Control(int descriptor, int command, int argument);

    /// <summary>fcntl(2) with an int argument.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(SafeHandle descriptor, int command, int argument);

    /// <summary>statx(2) of a descriptor.</summary>
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(SafeHandle descriptor, string path, int flags, uint mask, out Transports.FileStatus status);
}
