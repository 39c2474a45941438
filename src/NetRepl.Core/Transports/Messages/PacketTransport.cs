using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Messages;

/// <summary>A connected Unix socket of packets: a connection with an end, whose messages keep their boundaries (SOCK_SEQPACKET, unix(7)).</summary>
/// <remarks>An empty packet reads as the end does, so one from a peer ends what we receive. The kernel tells a reset before what the peer
/// had sent: so the error is kept, and receiving gives what is readable and then that error.</remarks>
internal sealed class PacketTransport : IMessageTransport
{
    private readonly DatagramSocket socket;
    private readonly EndPoint? remote;
    private int failure;
    private bool isFinished;

    /// <summary>Takes a connected socket over.</summary>
    /// <param name="socket">Takes ownership.</param>
    /// <param name="failure">An <c>errno</c> that was read from it already, 0 if none.</param>
    public PacketTransport(Socket socket, int failure = 0)
    {
        remote = SocketNames.Remote(socket);
        this.socket = new DatagramSocket(socket, EndPointNames.Spec("unix-seqpacket", remote));
        this.failure = failure;
    }

    /// <inheritdoc/>
    public string Name => socket.Name;

    /// <inheritdoc/>
    public EndPoint? Local => socket.Local;

    /// <inheritdoc/>
    public EndPoint? Remote => remote;

    /// <inheritdoc/>
    public int Handle => socket.Handle;

    /// <inheritdoc/>
    public SocketSettings? Settings => socket.Settings;

    /// <inheritdoc/>
    public int MaxMessageLength => socket.MaxMessageLength;

    /// <inheritdoc/>
    public bool CarriesEmptyMessages => false;

    private string Endpoint => EndPointNames.Spec(Name, remote);

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitReadableAsync(CancellationToken cancel)
    {
        try
        {
            await socket.WaitReadableAsync(cancel).ConfigureAwait(false);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            Keep(Errno.ECONNRESET);
        }
        catch (SocketException error)
        {
            throw SocketErrors.From("receive", Endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("receive", Endpoint, error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<MessageReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel) =>
        TryReceive(buffer.Span, out MessageReceived received) ? new(received) : WaitAndReceiveAsync(buffer, cancel);

    /// <inheritdoc/>
    public bool TrySend(ReadOnlySpan<byte> message)
    {
        int errno = socket.TrySend(message, receiver: null);
        return errno switch
        {
            0 => true,
            Errno.EAGAIN or Errno.EINTR => false,
            _ => throw Failure("send", errno),
        };
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel) =>
        TrySend(message.Span) ? ValueTask.CompletedTask : WaitAndSendAsync(message, cancel);

    /// <inheritdoc/>
    public void FinishSending()
    {
        if (isFinished)
        {
            return;
        }

        isFinished = true;
        try
        {
            socket.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException error)
        {
            throw SocketErrors.From("finish sending to", Endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("finish sending to", Endpoint, error);
        }
    }

    /// <inheritdoc/>
    /// <remarks>There is no reset to send: the peer sees the end, or a reset if it had sent what we did not read.</remarks>
    public void Abort() => Dispose();

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private bool TryReceive(Span<byte> buffer, out MessageReceived received)
    {
        int errno = socket.TryReceive(buffer, sender: null, out int length);
        if (errno == Errno.ECONNRESET && Keep(errno) == 0)
        {
            // Told once: what the peer had sent before comes now.
            errno = socket.TryReceive(buffer, sender: null, out length);
        }

        bool isThere = errno is not (Errno.EAGAIN or Errno.EINTR);
        if (isThere && (errno != 0 || (length == 0 && failure != 0)))
        {
            throw Failure("receive", errno != 0 ? errno : failure);
        }

        received = isThere
            ? new MessageReceived(Math.Min(length, buffer.Length), IsTruncated: length > buffer.Length, IsEnd: length == 0)
            : default;
        return isThere;
    }

    // The first error is the cause; gives what was kept before.
    private int Keep(int errno) => Interlocked.CompareExchange(ref failure, errno, 0);

    private NetException Failure(string operation, int errno) => errno == Errno.EBADF
        ? SocketErrors.Closed(operation, Endpoint)
        : SocketErrors.From(operation, Endpoint, errno);

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
            await socket.SendAsync(message, receiver: null, cancel).ConfigureAwait(false);
        }
        catch (SocketException error)
        {
            throw SocketErrors.From("send", Endpoint, error);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("send", Endpoint, error);
        }
    }
}
