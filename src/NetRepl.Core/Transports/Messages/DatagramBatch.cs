using System.Net;
using System.Runtime.InteropServices;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Room for the datagrams that one recvmmsg(2) takes from the kernel.</summary>
/// <remarks>Not thread-safe. The memory is pinned once, so a call costs no pinning; pages that no datagram reaches are never resident.</remarks>
internal sealed unsafe class DatagramBatch
{
    // The room of a sockaddr_storage (sys_socket.h(0P)); the longest address, that of a Unix socket, has 110 bytes.
    private const int NameRoom = 128;

    // Most slots' worth of memory, reached with datagrams of the largest size alone.
    private const int PayloadRoom = 2 << 20;

    private readonly int slotLength;
    private readonly byte[] payloads;
    private readonly byte[] names;
    private readonly IOVector[] vectors;
    private readonly DatagramLibc.CountedMessage[] messages;

    /// <summary>Reserves room.</summary>
    /// <param name="maxLength">Longest datagram in bytes; what is longer is cut.</param>
    public DatagramBatch(int maxLength)
    {
        slotLength = maxLength;
        int slots = PayloadRoom / maxLength;
        payloads = GC.AllocateUninitializedArray<byte>(slots * slotLength, pinned: true);
        names = GC.AllocateArray<byte>(slots * NameRoom, pinned: true);
        vectors = GC.AllocateArray<IOVector>(slots, pinned: true);
        messages = GC.AllocateArray<DatagramLibc.CountedMessage>(slots, pinned: true);
        for (int slot = 0; slot < slots; slot++)
        {
            vectors[slot] = new IOVector(Marshal.UnsafeAddrOfPinnedArrayElement(payloads, slot * slotLength), slotLength);
            messages[slot].Header.Name = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(names, slot * NameRoom);
            messages[slot].Header.Vectors = (IOVector*)Marshal.UnsafeAddrOfPinnedArrayElement(vectors, slot);
            messages[slot].Header.VectorCount = 1;
        }
    }

    /// <summary>Takes what is there, without waiting.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="errno">0, or why nothing was taken.</param>
    /// <returns>How many datagrams there are now.</returns>
    public int Receive(SafeHandle socket, out int errno)
    {
        for (int slot = 0; slot < messages.Length; slot++)
        {
            messages[slot].Header.NameLength = NameRoom;
        }

        fixed (DatagramLibc.CountedMessage* first = messages)
        {
            int count = DatagramLibc.ReceiveMany(socket, first, (uint)messages.Length, MessageFlags.DoNotWait);
            errno = count < 0 ? Libc.LastError : 0;
            return Math.Max(count, 0);
        }
    }

    /// <summary>The bytes of one datagram, valid until the next receive.</summary>
    public ReadOnlySpan<byte> Payload(int slot) => payloads.AsSpan(slot * slotLength, (int)messages[slot].Received);

    /// <summary>Whether it was longer than the room, and its rest is lost.</summary>
    public bool IsTruncated(int slot) => (messages[slot].Header.Flags & DatagramLibc.Truncated) != 0;

    /// <summary>Copies its sender's address, of length 0 if the sender has none.</summary>
    /// <param name="slot">Which datagram.</param>
    /// <param name="sender">Takes it; must have the room of its family's longest address.</param>
    public void CopySender(int slot, SocketAddress sender)
    {
        // The kernel counts the NUL it puts behind a path that fills sun_path: one byte more than fits (unix(7), BUGS).
        int length = Math.Min((int)messages[slot].Header.NameLength, sender.Buffer.Length);
        names.AsSpan(slot * NameRoom, length).CopyTo(sender.Buffer.Span);
        sender.Size = length;
    }
}
