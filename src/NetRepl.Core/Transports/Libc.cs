using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NetRepl.Core.Transports;

/// <summary>The calls of Linux's C library that .NET does not offer, or offers with another meaning. Nothing but declarations.</summary>
/// <remarks>Calls return -1 on failure; <see cref="LastError"/> then has the <c>errno</c> and must be read before anything else is called.
/// What takes a <see cref="SafeHandle"/> keeps the descriptor open during the call, so that its number cannot come to mean another
/// file; it throws <see cref="ObjectDisposedException"/> when the handle is closed already.</remarks>
internal static partial class Libc
{
    private const string Library = "libc";

    /// <summary>The <c>errno</c> of this thread's last call through this class.</summary>
    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>socket(2).</summary>
    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    /// <summary>bind(2).</summary>
    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(SafeHandle socket, ReadOnlySpan<byte> address, int length);

    /// <summary>connect(2).</summary>
    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(SafeHandle socket, ReadOnlySpan<byte> address, int length);

    /// <summary>listen(2).</summary>
    [LibraryImport(Library, EntryPoint = "listen", SetLastError = true)]
    public static partial int Listen(SafeHandle socket, int backlog);

    /// <summary>send(2); flags are <see cref="MessageFlags"/>.</summary>
    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(SafeHandle socket, ReadOnlySpan<byte> bytes, nint count, int flags);

    /// <summary>recv(2); flags are <see cref="MessageFlags"/>.</summary>
    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(SafeHandle socket, Span<byte> buffer, nint count, int flags);

    /// <summary>getsockopt(2) for options of type int; <paramref name="length"/> is 4 before and after.</summary>
    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(SafeHandle socket, int level, int name, ref int value, ref int length);

    /// <summary>getsockopt(2) for SO_PEERCRED; <paramref name="length"/> is <see cref="PeerCredentials.Length"/>.</summary>
    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(SafeHandle socket, int level, int name, out PeerCredentials value, ref int length);

    /// <summary>setsockopt(2) for options of type int; <paramref name="length"/> is 4.</summary>
    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(SafeHandle socket, int level, int name, in int value, int length);

    /// <summary>read(2).</summary>
    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, Span<byte> buffer, nint count);

    /// <summary>read(2) on a handle.</summary>
    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(SafeHandle descriptor, Span<byte> buffer, nint count);

    /// <summary>write(2).</summary>
    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    /// <summary>write(2) on a handle.</summary>
    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(SafeHandle descriptor, ReadOnlySpan<byte> bytes, nint count);

    /// <summary>preadv2(2); <see cref="LibcNumber.WithoutWaiting"/> in <paramref name="flags"/> makes a read that would block fail with EAGAIN.</summary>
    [LibraryImport(Library, EntryPoint = "preadv2", SetLastError = true)]
    public static partial nint ReadVector(int descriptor, in IOVector vector, int count, long offset, int flags);

    /// <summary>pwritev2(2); <see cref="LibcNumber.WithoutWaiting"/> in <paramref name="flags"/> makes a write that would block fail with EAGAIN.</summary>
    [LibraryImport(Library, EntryPoint = "pwritev2", SetLastError = true)]
    public static partial nint WriteVector(int descriptor, in IOVector vector, int count, long offset, int flags);

    /// <summary>poll(2); a negative <paramref name="milliseconds"/> waits for ever.</summary>
    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(Span<PollEntry> entries, nuint count, int milliseconds);

    /// <summary>epoll_create1(2).</summary>
    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial SafeFileHandle EpollCreate(int flags);

    /// <summary>epoll_ctl(2); <paramref name="wanted"/> is one <see cref="EpollEvents"/> entry.</summary>
    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(SafeHandle epoll, int operation, int descriptor, ReadOnlySpan<byte> wanted);

    /// <summary>epoll_wait(2); a negative <paramref name="milliseconds"/> waits for ever.</summary>
    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(SafeHandle epoll, Span<byte> happened, int most, int milliseconds);

    /// <summary>eventfd(2).</summary>
    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial SafeFileHandle EventDescriptor(uint initial, int flags);

    /// <summary>fcntl(2) without argument, such as F_GETFD and F_GETFL.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int DescriptorControl(int descriptor, int command);

    /// <summary>fcntl(2) with an argument, such as F_DUPFD_CLOEXEC.</summary>
    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static partial int DescriptorControl(SafeHandle descriptor, int command, int argument);

    /// <summary>open(2) of what is there already.</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SafeFileHandle Open(string path, int flags);

    /// <summary>flock(2); released when the descriptor closes.</summary>
    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeHandle file, int operation);

    /// <summary>close(2) of a descriptor that has no handle.</summary>
    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>umask(2): process-wide, cannot fail.</summary>
    [LibraryImport(Library, EntryPoint = "umask")]
    public static partial uint FileModeMask(uint mask);

    /// <summary>geteuid(2): the user with whose rights we run; cannot fail.</summary>
    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    /// <summary>statx(2), whose structure is the same on every architecture.</summary>
    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(int directory, string path, int flags, uint mask, out FileStatus status);

    /// <summary>realpath(3): the path without links and dots, ended by a zero, in a buffer of <see cref="LibcNumber.LongestPath"/>; zero on failure.</summary>
    [LibraryImport(Library, EntryPoint = "realpath", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint RealPath(string path, Span<byte> resolved);

    /// <summary>unlink(2).</summary>
    [LibraryImport(Library, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string path);

    /// <summary>getservbyname_r(3), the thread-safe form. Returns 0 or an <c>errno</c>; <paramref name="found"/> is zero when unknown.</summary>
    [LibraryImport(Library, EntryPoint = "getservbyname_r", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FindService(string name, string protocol, out ServiceEntry entry, Span<byte> buffer, nint length, out nint found);
}
