using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Messages;

/// <summary>The calls of libc that datagrams need and <see cref="System.Net.Sockets.Socket"/> does not offer: without an exception when the
/// kernel's buffer is empty or full, with the real length of a cut datagram, and many datagrams a call.</summary>
/// <remarks>Handles are passed as <see cref="SafeHandle"/>, so that a descriptor cannot be closed and used again under a call.
/// On failure the result is -1 and the errno is <see cref="Libc.LastError"/>.</remarks>
internal static unsafe partial class DatagramLibc
{
    /// <summary>MSG_TRUNC: a receive returns the real length of a cut datagram (recv(2)); in a result, that it was cut.</summary>
    public const int Truncated = 0x20;

    /// <summary>recvfrom(2).</summary>
    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    public static partial nint ReceiveFrom(SafeHandle socket, byte* buffer, nint length, int flags, byte* name, int* nameLength);

    /// <summary>sendto(2).</summary>
    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    public static partial nint SendTo(SafeHandle socket, byte* buffer, nint length, int flags, byte* name, int nameLength);

    /// <summary>recvmmsg(2), without a timeout.</summary>
    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(SafeHandle socket, CountedMessage* messages, uint count, int flags, nint timeout = 0);

    /// <summary>struct mmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CountedMessage
    {
        /// <summary>The message.</summary>
        public MessageHeader Header;

        /// <summary>Out: bytes received.</summary>
        public uint Received;
    }

    /// <summary>struct msghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MessageHeader
    {
        /// <summary>Where the sender's address goes.</summary>
        public byte* Name;

        /// <summary>In: room for the address; out: its length, 0 for a sender without a name.</summary>
        public uint NameLength;

        /// <summary>The vectors.</summary>
        public IOVector* Vectors;

        /// <summary>How many vectors there are.</summary>
        public nint VectorCount;

        /// <summary>Ancillary data; not used.</summary>
        public nint Control;

        /// <summary>Room for ancillary data.</summary>
        public nint ControlLength;

        /// <summary>Out: <see cref="Truncated"/>.</summary>
        public int Flags;
    }
}
