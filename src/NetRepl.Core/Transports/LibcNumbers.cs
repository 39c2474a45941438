using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports;

/// <summary>The values of <c>errno</c> that are told apart here (errno(3); Linux, all architectures .NET runs on).</summary>
internal static class Errno
{
    /// <summary>Operation not permitted.</summary>
    public const int EPERM = 1;

    /// <summary>No such file or directory.</summary>
    public const int ENOENT = 2;

    /// <summary>Interrupted by a signal.</summary>
    public const int EINTR = 4;

    /// <summary>Input/output error.</summary>
    public const int EIO = 5;

    /// <summary>The descriptor is not open.</summary>
    public const int EBADF = 9;

    /// <summary>It would have to wait; the same number as EWOULDBLOCK.</summary>
    public const int EAGAIN = 11;

    /// <summary>Out of memory.</summary>
    public const int ENOMEM = 12;

    /// <summary>Permission denied.</summary>
    public const int EACCES = 13;

    /// <summary>A file has that name already.</summary>
    public const int EEXIST = 17;

    /// <summary>A part of the path is not a directory.</summary>
    public const int ENOTDIR = 20;

    /// <summary>It is a directory.</summary>
    public const int EISDIR = 21;

    /// <summary>Invalid argument.</summary>
    public const int EINVAL = 22;

    /// <summary>Too many open files in the system.</summary>
    public const int ENFILE = 23;

    /// <summary>Too many open files in this process.</summary>
    public const int EMFILE = 24;

    /// <summary>No space left on the device.</summary>
    public const int ENOSPC = 28;

    /// <summary>The file system is read-only.</summary>
    public const int EROFS = 30;

    /// <summary>Nobody reads the other end.</summary>
    public const int EPIPE = 32;

    /// <summary>The kernel lacks the call.</summary>
    public const int ENOSYS = 38;

    /// <summary>A symbolic link where none is allowed.</summary>
    public const int ELOOP = 40;

    /// <summary>Not a socket.</summary>
    public const int ENOTSOCK = 88;

    /// <summary>A message is too long.</summary>
    public const int EMSGSIZE = 90;

    /// <summary>The socket at that path is of another type.</summary>
    public const int EPROTOTYPE = 91;

    /// <summary>The option is unknown at this level.</summary>
    public const int ENOPROTOOPT = 92;

    /// <summary>The protocol is not supported.</summary>
    public const int EPROTONOSUPPORT = 93;

    /// <summary>The socket type is not supported.</summary>
    public const int ESOCKTNOSUPPORT = 94;

    /// <summary>The operation is not supported.</summary>
    public const int EOPNOTSUPP = 95;

    /// <summary>The address family is not supported.</summary>
    public const int EAFNOSUPPORT = 97;

    /// <summary>The address is in use.</summary>
    public const int EADDRINUSE = 98;

    /// <summary>The address is not one of this machine.</summary>
    public const int EADDRNOTAVAIL = 99;

    /// <summary>The network is down.</summary>
    public const int ENETDOWN = 100;

    /// <summary>The network is unreachable.</summary>
    public const int ENETUNREACH = 101;

    /// <summary>The connection was aborted.</summary>
    public const int ECONNABORTED = 103;

    /// <summary>The peer reset the connection.</summary>
    public const int ECONNRESET = 104;

    /// <summary>No buffer space.</summary>
    public const int ENOBUFS = 105;

    /// <summary>Not connected.</summary>
    public const int ENOTCONN = 107;

    /// <summary>The time ran out.</summary>
    public const int ETIMEDOUT = 110;

    /// <summary>Nobody listens there.</summary>
    public const int ECONNREFUSED = 111;

    /// <summary>The host is down.</summary>
    public const int EHOSTDOWN = 112;

    /// <summary>No route to the host.</summary>
    public const int EHOSTUNREACH = 113;
}

/// <summary>Flags of send(2) and recv(2).</summary>
internal static class MessageFlags
{
    /// <summary>MSG_PEEK: leave what is received where it is.</summary>
    public const int Peek = 0x2;

    /// <summary>MSG_DONTWAIT: fail with EAGAIN instead of waiting, whatever the descriptor's mode.</summary>
    public const int DoNotWait = 0x40;

    /// <summary>MSG_NOSIGNAL: EPIPE without the signal SIGPIPE.</summary>
    public const int NoSignal = 0x4000;
}

/// <summary>Numbers that socket(2), fcntl(2), eventfd(2), epoll_ctl(2), statx(2), preadv2(2) and pwritev2(2) take.</summary>
internal static class LibcNumber
{
    /// <summary>SOL_SOCKET.</summary>
    public const int SocketLevel = 1;

    /// <summary>SO_PEERCRED.</summary>
    public const int PeerCredentials = 17;

    /// <summary>AF_UNIX.</summary>
    public const int UnixFamily = 1;

    /// <summary>AF_INET.</summary>
    public const int IPv4Family = 2;

    /// <summary>AF_INET6.</summary>
    public const int IPv6Family = 10;

    /// <summary>SOCK_STREAM.</summary>
    public const int StreamType = 1;

    /// <summary>SOCK_DGRAM.</summary>
    public const int DatagramType = 2;

    /// <summary>SOCK_RAW.</summary>
    public const int RawType = 3;

    /// <summary>SOCK_SEQPACKET.</summary>
    public const int SequencedPacketType = 5;

    /// <summary>SOCK_NONBLOCK, and EFD_NONBLOCK.</summary>
    public const int NonBlocking = 0x800;

    /// <summary>SOCK_CLOEXEC, EFD_CLOEXEC, EPOLL_CLOEXEC and O_CLOEXEC.</summary>
    public const int CloseOnExec = 0x80000;

    /// <summary>EPOLL_CTL_ADD.</summary>
    public const int EpollAdd = 1;

    /// <summary>O_RDONLY.</summary>
    public const int ReadOnly = 0;

    /// <summary>O_WRONLY.</summary>
    public const int WriteOnly = 1;

    /// <summary>O_RDWR.</summary>
    public const int ReadWrite = 2;

    /// <summary>LOCK_EX: waits until nobody else holds it.</summary>
    public const int LockAlone = 2;

    /// <summary>LOCK_NB: fails with EAGAIN instead.</summary>
    public const int LockNow = 4;

    /// <summary>O_NOFOLLOW: fails with ELOOP at a symbolic link. One of the few numbers that differ by architecture.</summary>
    public static int RefuseLink { get; } = RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 ? 0x8000 : 0x20000;

    /// <summary>F_GETFD: the descriptor's own flags; bit 0 is FD_CLOEXEC.</summary>
    public const int GetDescriptorFlags = 1;

    /// <summary>F_DUPFD_CLOEXEC: another number for the same, the lowest that is free.</summary>
    public const int DuplicateDescriptor = 1030;

    /// <summary>AT_FDCWD: paths count from the current folder.</summary>
    public const int CurrentFolder = -100;

    /// <summary>AT_SYMLINK_NOFOLLOW: a symbolic link is looked at itself.</summary>
    public const int DoNotFollow = 0x100;

    /// <summary>AT_EMPTY_PATH: the file is the descriptor itself.</summary>
    public const int DescriptorItself = 0x1000;

    /// <summary>STATX_TYPE | STATX_MODE | STATX_INO.</summary>
    public const uint WantTypeModeInode = 0x1 | 0x2 | 0x100;

    /// <summary>STATX_BASIC_STATS: what stat(2) tells.</summary>
    public const uint WantStatus = 0x7FF;

    /// <summary>PATH_MAX, the zero included.</summary>
    public const int LongestPath = 4096;

    /// <summary>RWF_NOWAIT.</summary>
    public const int WithoutWaiting = 0x8;
}
