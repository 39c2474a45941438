using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Messages;

/// <summary>One peer of a datagram listener: what it sent is kept for it in a queue, what is sent to it leaves by the listener's socket.</summary>
/// <remarks>It ends when it is disposed, when the listener is, or when a newer peer needs its place (<see cref="MessageReceived.IsEnd"/>).
/// A datagram that comes after that makes a new peer.</remarks>
internal sealed class DatagramPeer : IMessageTransport
{
    private const string NoAddress = "peer has no address, reply dropped";

    private readonly DatagramSocket socket;
    private readonly PeerTable table;
    private readonly DatagramInbox inbox;
    private volatile bool hasSent;
    private volatile NetException? ending;
    private volatile bool isDisposed;

    /// <summary>Makes a peer that nobody accepted yet.</summary>
    /// <param name="socket">The listener's socket that hears it; not disposed here.</param>
    /// <param name="address">Its address; not changed any more.</param>
    /// <param name="table">The table it is taken from when it is disposed.</param>
    /// <param name="inbox">What it sent.</param>
    public DatagramPeer(DatagramSocket socket, SocketAddress address, PeerTable table, DatagramInbox inbox)
    {
        this.socket = socket;
        this.table = table;
        this.inbox = inbox;
        Address = address;
        Remote = socket.EndPointOf(address);
    }

    /// <summary>Its address, by which the table knows it.</summary>
    public SocketAddress Address { get; }

    /// <inheritdoc/>
    public string Name => socket.Name;

    /// <inheritdoc/>
    public EndPoint? Local => socket.Local;

    /// <inheritdoc/>
    public EndPoint? Remote { get; }

    /// <inheritdoc/>
    public int Handle => isDisposed ? -1 : socket.Handle;

    /// <inheritdoc/>
    public SocketSettings? Settings => socket.Settings;

    /// <inheritdoc/>
    public int MaxMessageLength => socket.MaxMessageLength;

    /// <inheritdoc/>
    public bool CarriesEmptyMessages => true;

    /// <summary>Nothing more comes for it.</summary>
    public bool HasEnded => inbox.HasEnded;

    private string Endpoint => EndPointNames.Spec(socket.Name, Remote);

    /// <summary>Takes in a datagram it sent.</summary>
    public InboxResult Put(ReadOnlySpan<byte> datagram, bool isTruncated) => inbox.Put(datagram, isTruncated);

    /// <summary>Takes its first datagram, if one waits, without making it a carrier.</summary>
    public bool TryTake(Span<byte> buffer, out MessageReceived received) => inbox.TryTake(buffer, out received);

    /// <summary>Ends it if nothing waits for it.</summary>
    public bool TryEndEmpty() => inbox.TryEndEmpty();

    /// <summary>It is handed out: its queue has its full share from now on.</summary>
    public void MarkAccepted() => inbox.IsWaiting = false;

    /// <summary>Whether something was sent to it since the last call.</summary>
    public bool TakeSentMark()
    {
        bool was = hasSent;
        hasSent = false;
        return was;
    }

    /// <summary>Ends it from the listener's side.</summary>
    /// <param name="failure">What receives and sends fail with; null is the plain end.</param>
    public void End(NetException? failure)
    {
        ending ??= failure;
        inbox.End(keepsQueue: !inbox.IsWaiting);
    }

    /// <inheritdoc/>
    public ValueTask WaitReadableAsync(CancellationToken cancel) => inbox.WaitReadableAsync(cancel);

    /// <inheritdoc/>
    public ValueTask<MessageReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel) =>
        TryReceive(buffer.Span, out MessageReceived received) ? new(received) : WaitAndReceiveAsync(buffer, cancel);

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> message) => TrySendNow(message);

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        if (TrySendNow(message.Span))
        {
            return ValueTask.CompletedTask;
        }

        return Remote is UnixDomainSocketEndPoint
            ? DatagramSocket.RetryAsync(() => TrySendNow(message.Span), cancel)
            : WaitAndSendAsync(message, cancel);
    }

    /// <inheritdoc/>
    public void FinishSending()
    {
    }

    /// <inheritdoc/>
    public void Abort() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        // First out of the table, so that whoever finds the inbox ended finds no peer there any more.
        isDisposed = true;
        table.Remove(this);
        inbox.End(keepsQueue: false);
    }

    private bool TryReceive(Span<byte> buffer, out MessageReceived received)
    {
        // Asked before the queue: what came in between is not lost.
        bool hadEnded = inbox.HasEnded;
        if (inbox.TryTake(buffer, out received))
        {
            return true;
        }

        ThrowIfClosed("receive");
        received = new MessageReceived(0, IsEnd: true);
        return hadEnded;
    }

    private bool TrySendNow(ReadOnlySpan<byte> message)
    {
        ThrowIfClosed("send");
        if (!PeerNames.IsNamed(Address))
        {
            table.TellOnce(NoAddress);
            throw new NetException("send", Endpoint, NetFailure.Unreachable, NoAddress);
        }

        hasSent = true;
        int errno = socket.TrySend(message, Address);
        return errno switch
        {
            0 => true,
            Errno.EAGAIN => false,
            _ => throw DatagramFailure.From("send", Endpoint, errno),
        };
    }

    private void ThrowIfClosed(string operation)
    {
        if (isDisposed)
        {
            throw SocketErrors.Closed(operation, Endpoint);
        }

        if (ending is { } cause)
        {
            throw new NetException(operation, Endpoint, NetFailure.Closed, cause.Cause, cause.ErrorCode, inner: cause);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<MessageReceived> WaitAndReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        MessageReceived received;
        do
        {
            await inbox.WaitReadableAsync(cancel).ConfigureAwait(false);
        }
        while (!TryReceive(buffer.Span, out received));

        return received;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAndSendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        try
        {
            await socket.SendAsync(message, Address, cancel).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw DatagramFailure.From("send", Endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("send", Endpoint, error);
        }
    }
}
