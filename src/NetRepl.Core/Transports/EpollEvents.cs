using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports;

/// <summary>The entries of <c>struct epoll_event</c>: 32 bits of events and 64 bits of ours, packed on x86 and aligned elsewhere.</summary>
internal static class EpollEvents
{
    /// <summary>Bytes from one entry to the next.</summary>
    public static int Stride => TokenOffset + sizeof(ulong);

    private const uint Readable = 0x1;               // EPOLLIN
    private const uint PeerFinished = 0x2000;        // EPOLLRDHUP
    private const uint EdgeTriggered = 0x8000_0000;  // EPOLLET

    private static int TokenOffset =>
        RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? sizeof(uint) : sizeof(ulong);

    /// <summary>The entry that asks for bytes, the peer's end and errors, each told once when it comes.</summary>
    public static byte[] Watching(ulong token)
    {
        var entry = new byte[Stride];
        MemoryMarshal.Write(entry, Readable | PeerFinished | EdgeTriggered);
        MemoryMarshal.Write(entry.AsSpan(TokenOffset), token);
        return entry;
    }

    /// <summary>The token of an entry that the kernel filled.</summary>
    public static ulong Token(ReadOnlySpan<byte> entries, int index) =>
        MemoryMarshal.Read<ulong>(entries[(index * Stride + TokenOffset)..]);
}
