using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports;

/// <summary>The file of a bound Unix socket: made with mode 0600, and removed only while it is ours. An abstract name has no file.</summary>
/// <remarks>A stale file (a socket that nobody has open) is replaced; a live one and anything that is no socket are left alone.
/// Before a file is removed, device and inode are compared: by name alone another listener's new socket would go.</remarks>
internal sealed class UnixSocketFile
{
    private const uint AllButOwner = 0x7F; // 0177, so that the file gets 0600

    // The umask belongs to the whole process: two binds at once could leave each other's mask behind.
    private static readonly Lock MaskLock = new();

    private readonly string? path;
    private readonly FileStatus own;

    private UnixSocketFile(string? path, FileStatus own)
    {
        this.path = path;
        this.own = own;
    }

    /// <summary>Binds <paramref name="socket"/> and makes its file.</summary>
    /// <param name="socket">A new socket of the spec's kind; not disposed on failure.</param>
    /// <param name="spec">Where.</param>
    /// <exception cref="NetException">A live socket or another file is there (<see cref="NetFailure.AddressInUse"/>), or the folder cannot be written.</exception>
    public static UnixSocketFile Bind(SafeSocketHandle socket, EndpointSpec.Unix spec)
    {
        int errno = BindOwnerOnly(socket, spec);
        if (errno == Errno.EADDRINUSE && !spec.IsAbstract)
        {
            // Two starters that find the same stale file take turns: the second finds the first's live socket.
            using SafeFileHandle turn = TakeTurn(spec.Path);
            RemoveStale(spec);
            errno = BindOwnerOnly(socket, spec);
        }

        if (errno != 0)
        {
            throw SocketErrors.From("listen", spec.ToString(), errno);
        }

        FileStatus own = default;
        return new UnixSocketFile(!spec.IsAbstract && TryLook(spec.Path, out own) ? spec.Path : null, own);
    }

    /// <summary>Removes the file if it is still the one that was made here. Twice is harmless.</summary>
    public void Remove()
    {
        if (path is not null && TryLook(path, out FileStatus present) && present.IsSocket && present.IsSameFileAs(own))
        {
            _ = Libc.Unlink(path);
        }
    }

    private static int BindOwnerOnly(SafeSocketHandle socket, EndpointSpec.Unix spec)
    {
        lock (MaskLock)
        {
            uint before = Libc.FileModeMask(AllButOwner);
            try
            {
                return UnixCalls.Bind(socket, spec);
            }
            finally
            {
                _ = Libc.FileModeMask(before);
            }
        }
    }

    // By a lock on the folder. Without the right to read it, there is no turn to take, as it was before there was a file.
    private static SafeFileHandle TakeTurn(string path)
    {
        string folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        SafeFileHandle turn = Libc.Open(folder, LibcNumber.ReadOnly | LibcNumber.CloseOnExec);
        if (!turn.IsInvalid)
        {
            _ = Libc.Lock(turn, LibcNumber.LockAlone);
        }

        return turn;
    }

    private static void RemoveStale(EndpointSpec.Unix spec)
    {
        if (!TryLook(spec.Path, out FileStatus found))
        {
            return;
        }

        if (!found.IsSocket)
        {
            throw new NetException(
                "listen", spec.ToString(), NetFailure.AddressInUse, "a file that is no socket is there", Errno.EADDRINUSE);
        }

        // Looked at again: it may have been replaced by a listener that started just now.
        if (IsStale(spec) && TryLook(spec.Path, out FileStatus present) && present.IsSameFileAs(found))
        {
            _ = Libc.Unlink(spec.Path);
        }
    }

    // By a datagram socket, which a live one does not notice: a stream listener answers EPROTOTYPE, and its one slot is not used up.
    private static bool IsStale(EndpointSpec.Unix spec)
    {
        using SafeSocketHandle probe = UnixCalls.Open(UnixKind.Datagram, "listen", spec.ToString());
        return UnixCalls.Connect(probe, spec) == Errno.ECONNREFUSED;
    }

    private static bool TryLook(string path, out FileStatus status) =>
        Libc.Status(LibcNumber.CurrentFolder, path, LibcNumber.DoNotFollow, LibcNumber.WantTypeModeInode, out status) == 0;
}
