using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Messages;

/// <summary>Our own datagram socket: connected to one peer, or open to all who answer a multicast group or a broadcast address.</summary>
/// <remarks>A datagram that came back as undeliverable makes the next send or receive fail (<see cref="NetFailure.Refused"/>).</remarks>
internal sealed class DatagramTransport : IMessageTransport
{
    private readonly DatagramSocket socket;
    private readonly string endpoint;
    private readonly SocketAddress? group;
    private readonly SocketAddress? sender;
    private SocketAddress? lastSender;
    private EndPoint? lastSenderEndPoint;

    /// <summary>Wraps a connected socket.</summary>
    /// <param name="socket">The socket; takes ownership.</param>
    /// <param name="endpoint">The endpoint as it was typed, for messages.</param>
    /// <param name="remote">The peer.</param>
    /// <param name="isGroup">The socket is not connected: it sends to <paramref name="remote"/> and receives from anyone.</param>
    public DatagramTransport(DatagramSocket socket, string endpoint, EndPoint remote, bool isGroup)
    {
        this.socket = socket;
        this.endpoint = endpoint;
        Remote = remote;
        if (isGroup)
        {
            group = remote.Serialize();
            sender = socket.NewAddress();
        }
    }

    /// <inheritdoc/>
    public string Name => socket.Name;

    /// <inheritdoc/>
    public EndPoint? Local => socket.Local;

    /// <inheritdoc/>
    public EndPoint? Remote { get; }

    /// <inheritdoc/>
    public int Handle => socket.Handle;

    /// <inheritdoc/>
    public SocketSettings? Settings => socket.Settings;

    /// <inheritdoc/>
    public int MaxMessageLength => socket.MaxMessageLength;

    /// <inheritdoc/>
    public bool CarriesEmptyMessages => true;

    /// <inheritdoc/>
    public EndPoint? LastSender => sender is null ? Remote : lastSenderEndPoint;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitReadableAsync(CancellationToken cancel)
    {
        try
        {
            await socket.WaitReadableAsync(cancel).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw DatagramFailure.From("receive", endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("receive", endpoint, error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<MessageReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel) =>
        TryReceive(buffer.Span, out MessageReceived received) ? new(received) : WaitAndReceiveAsync(buffer, cancel);

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> message)
    {
        int errno = socket.TrySend(message, group);
        return errno switch
        {
            0 => true,
            Errno.EAGAIN => false,
            _ => throw DatagramFailure.From("send", endpoint, errno),
        };
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel) =>
        TrySend(message.Span) ? ValueTask.CompletedTask : WaitAndSendAsync(message, cancel);

    /// <inheritdoc/>
    public void FinishSending()
    {
    }

    /// <inheritdoc/>
    public void Abort() => Dispose();

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private bool TryReceive(Span<byte> buffer, out MessageReceived received)
    {
        int errno = socket.TryReceive(buffer, sender, out int length);
        if (errno == 0)
        {
            received = new MessageReceived(Math.Min(length, buffer.Length), SenderEndPoint(), IsTruncated: length > buffer.Length);
            return true;
        }

        received = default;
        return errno == Errno.EAGAIN ? false : throw DatagramFailure.From("receive", endpoint, errno);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<MessageReceived> WaitAndReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        MessageReceived received;
        do
        {
            await WaitReadableAsync(cancel).ConfigureAwait(false);
        }
        while (!TryReceive(buffer.Span, out received));

        return received;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAndSendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        try
        {
            await socket.SendAsync(message, group, cancel).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw DatagramFailure.From("send", endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("send", endpoint, error);
        }
    }

    // Most answers come from the one who answered last, so its EndPoint is made once.
    private EndPoint? SenderEndPoint()
    {
        if (sender is null || Remote is null)
        {
            return null;
        }

        if (!SocketAddressComparer.Instance.Equals(sender, lastSender))
        {
            lastSender = PeerNames.Copy(sender);
            lastSenderEndPoint = socket.EndPointOf(sender);
        }

        return lastSenderEndPoint;
    }
}
