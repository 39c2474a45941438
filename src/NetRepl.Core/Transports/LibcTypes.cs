using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports;

/// <summary><c>struct iovec</c>: where the bytes of one write lie.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct IOVector(nint start, nint length)
{
    /// <summary>Address of the first byte; pinned by the caller.</summary>
    public readonly nint Start = start;

    /// <summary>Number of bytes.</summary>
    public readonly nint Length = length;
}

/// <summary><c>struct ucred</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PeerCredentials
{
    /// <summary>Its size in bytes.</summary>
    public const int Length = 12;

    /// <summary>Process.</summary>
    public int Process;

    /// <summary>Effective user.</summary>
    public uint User;

    /// <summary>Effective group.</summary>
    public uint Group;
}

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry(int descriptor, PollEvents wanted)
{
    /// <summary>The descriptor; a negative one is skipped.</summary>
    public int Descriptor = descriptor;

    /// <summary>What is waited for; errors and hang-ups are always told.</summary>
    public PollEvents Wanted = wanted;

    /// <summary>What happened.</summary>
    public PollEvents Happened;
}

/// <summary>The bits of poll(2).</summary>
[Flags]
internal enum PollEvents : short
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>POLLIN.</summary>
    Readable = 0x1,

    /// <summary>POLLOUT.</summary>
    Writable = 0x4,

    /// <summary>POLLERR; on the writing end of a pipe: nobody reads any more.</summary>
    Error = 0x8,

    /// <summary>POLLHUP.</summary>
    HangUp = 0x10,

    /// <summary>POLLNVAL: the descriptor is not open.</summary>
    Invalid = 0x20,
}

/// <summary>The part of <c>struct statx</c> that tells what a file is, which one it is, whose, and when it changed.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    /// <summary>Number of the user who owns it.</summary>
    [FieldOffset(20)]
    public readonly uint Owner;

    /// <summary>Type and permissions (inode(7)).</summary>
    [FieldOffset(28)]
    public readonly ushort Mode;

    /// <summary>Inode number.</summary>
    [FieldOffset(32)]
    public readonly ulong Inode;

    /// <summary>Size in bytes.</summary>
    [FieldOffset(40)]
    public readonly ulong Size;

    /// <summary>When the file itself changed, name and rights included: seconds since 1970.</summary>
    [FieldOffset(96)]
    public readonly long ChangedSeconds;

    /// <summary>The nanoseconds of that second.</summary>
    [FieldOffset(104)]
    public readonly uint ChangedNanoseconds;

    /// <summary>Device, first half.</summary>
    [FieldOffset(136)]
    public readonly uint DeviceMajor;

    /// <summary>Device, second half.</summary>
    [FieldOffset(140)]
    public readonly uint DeviceMinor;

    /// <summary>Whether it is a socket.</summary>
    public bool IsSocket => (Mode & 0xF000) == 0xC000;

    /// <summary>Whether it is a regular file.</summary>
    public bool IsRegularFile => (Mode & 0xF000) == 0x8000;

    /// <summary>Whether it is a pipe or FIFO.</summary>
    public bool IsPipe => (Mode & 0xF000) == 0x1000;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => (Mode & 0xF000) == 0x4000;

    /// <summary>Whether it is a symbolic link itself.</summary>
    public bool IsLink => (Mode & 0xF000) == 0xA000;

    /// <summary>Whether both are the same file.</summary>
    public bool IsSameFileAs(in FileStatus other) =>
        Inode == other.Inode && DeviceMajor == other.DeviceMajor && DeviceMinor == other.DeviceMinor;
}

/// <summary><c>struct servent</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ServiceEntry
{
    /// <summary>The official name, in the caller's buffer.</summary>
    public readonly nint Name;

    /// <summary>Other names, in the caller's buffer.</summary>
    public readonly nint Aliases;

    /// <summary>The port in network byte order, in the low 16 bits.</summary>
    public readonly int NetworkOrderPort;

    /// <summary>The protocol, in the caller's buffer.</summary>
    public readonly nint Protocol;
}
