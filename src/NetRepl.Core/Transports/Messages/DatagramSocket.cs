using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NetRepl.Core.Addressing;

namespace NetRepl.Core.Transports.Messages;

/// <summary>A bound or connected socket of messages: sends and receives without waiting, and waits without receiving.</summary>
/// <remarks>Owns the socket. Nothing here allocates per datagram. Results are errno values, 0 for success, so that an empty or full buffer
/// costs no exception; once disposed it is EBADF.</remarks>
internal sealed class DatagramSocket : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LastRetry = TimeSpan.FromMilliseconds(64);

    private readonly Socket socket;

    /// <summary>Takes ownership of <paramref name="socket"/>, which has its final local address.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="endpoint">The endpoint for messages, as it would be typed.</param>
    public DatagramSocket(Socket socket, string endpoint)
    {
        this.socket = socket;
        Handle = (int)socket.Handle;
        Name = NameOf(socket);
        Local = WithoutPort(SocketNames.Local(socket));
        Settings = new KernelSocketSettings("set", endpoint, socket);
    }

    /// <summary>The word of the endpoint spec.</summary>
    public string Name { get; }

    /// <summary>Longest datagram a receive brings whole, in bytes. UDP carries at most 65,507 over IPv4 and 65,527 over IPv6; a Unix socket
    /// what its sender's buffer holds, by default 212,992 (SO_SNDBUF, socket(7)).</summary>
    public int MaxMessageLength => IsUnix ? 256 * 1024 : 65_535;

    /// <summary>Where it is bound; null if it has no name.</summary>
    public EndPoint? Local { get; }

    /// <summary>The descriptor number.</summary>
    public int Handle { get; }

    /// <summary>Its live settings.</summary>
    public SocketSettings Settings { get; }

    private bool IsUnix => socket.AddressFamily == AddressFamily.Unix;

    /// <summary>The socket, for what is done to it as a whole.</summary>
    public Socket Socket => socket;

    /// <summary>The endpoint of an address that came with a message; null if it names nobody.</summary>
    public EndPoint? EndPointOf(SocketAddress address) => WithoutPort(PeerNames.ToEndPoint(address));

    /// <summary>Room for the address of a sender.</summary>
    public SocketAddress NewAddress() => new(socket.AddressFamily);

    /// <summary>Sends one datagram, if that needs no waiting.</summary>
    /// <param name="message">Its bytes.</param>
    /// <param name="receiver">Who gets it; null for the one it is connected to.</param>
    /// <returns>The errno.</returns>
    public unsafe int TrySend(ReadOnlySpan<byte> message, SocketAddress? receiver)
    {
        const int Flags = MessageFlags.DoNotWait | MessageFlags.NoSignal;
        ReadOnlySpan<byte> name = receiver is null ? [] : receiver.Buffer.Span[..receiver.Size];
        try
        {
            fixed (byte* start = message, nameStart = name)
            {
                return Outcome(DatagramLibc.SendTo(socket.SafeHandle, start, message.Length, Flags, nameStart, name.Length));
            }
        }
        catch (ObjectDisposedException)
        {
            return Errno.EBADF;
        }
    }

    /// <summary>Sends one datagram, waiting for room in the kernel's buffer.</summary>
    /// <exception cref="SocketException">It could not be sent.</exception>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> message, SocketAddress? receiver, CancellationToken cancel) => receiver is null
        ? socket.SendAsync(message, SocketFlags.None, cancel)
        : socket.SendToAsync(message, SocketFlags.None, receiver, cancel);

    /// <summary>Sends again and again until it succeeds: the only way where the kernel does not tell when there is room.</summary>
    /// <param name="trySend">Whether it was sent.</param>
    /// <param name="cancel">Ends it.</param>
    /// <remarks>A socket that is not connected is not told when a Unix peer's queue has room again (unix_dgram_poll knows only the connected
    /// peer), so there is nothing to wait for but time.</remarks>
    public static async ValueTask RetryAsync(Func<bool> trySend, CancellationToken cancel)
    {
        TimeSpan pause = FirstRetry;
        do
        {
            await Task.Delay(pause, cancel).ConfigureAwait(false);
            pause = pause < LastRetry ? 2 * pause : LastRetry;
        }
        while (!trySend());
    }

    /// <summary>Receives one datagram, if one is there.</summary>
    /// <param name="buffer">Takes its bytes.</param>
    /// <param name="sender">Takes its sender's address; null if nobody asks.</param>
    /// <param name="length">Its real length, which may be more than the buffer holds.</param>
    /// <returns>The errno.</returns>
    public unsafe int TryReceive(Span<byte> buffer, SocketAddress? sender, out int length)
    {
        const int Flags = MessageFlags.DoNotWait | DatagramLibc.Truncated;
        Span<byte> name = sender is null ? [] : sender.Buffer.Span;
        int nameLength = name.Length;
        length = 0;
        try
        {
            fixed (byte* start = buffer, nameStart = name)
            {
                nint received = DatagramLibc.ReceiveFrom(socket.SafeHandle, start, buffer.Length, Flags, nameStart, &nameLength);
                length = (int)received;
            }
        }
        catch (ObjectDisposedException)
        {
            return Errno.EBADF;
        }

        sender?.Size = Math.Min(nameLength, name.Length);
        return Outcome(length);
    }

    /// <summary>Receives what is there, up to what <paramref name="batch"/> holds.</summary>
    /// <returns>How many datagrams came.</returns>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public int TryReceive(DatagramBatch batch, out int errno) => batch.Receive(socket.SafeHandle, out errno);

    /// <summary>Completes when a datagram, or an error of the socket, is there. Takes nothing.</summary>
    /// <exception cref="SocketException">The error of the socket, or it was disposed (OperationAborted).</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitReadableAsync(CancellationToken cancel) =>
        await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.Peek, cancel).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private static string NameOf(Socket socket) => (socket.AddressFamily, socket.SocketType) switch
    {
        (AddressFamily.Unix, SocketType.Seqpacket) => "unix-seqpacket",
        (AddressFamily.Unix, _) => "unix-dgram",
        (_, SocketType.Raw) => $"raw:{IPProtocolTable.NameOf(RawSockets.ProtocolOf(socket))}",
        _ => socket.ProtocolType == ProtocolType.Udp ? "udp" : "icmp",
    };

    // Where the address has a port, raw sockets put the protocol, or nothing.
    private EndPoint? WithoutPort(EndPoint? endpoint) =>
        socket.SocketType == SocketType.Raw && endpoint is IPEndPoint ip ? new PortlessEndPoint(ip.Address) : endpoint;

    private static int Outcome(nint result) => result >= 0 ? 0 : Libc.LastError;
}
