using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace NetRepl.Core.Transports.Streams;

/// <summary>A connected stream socket: TCP or Unix.</summary>
/// <remarks>
/// What needs no waiting goes straight to the kernel and allocates nothing. An idle one holds no buffer, no timer and no closure, since
/// there are thousands. The kernel tells a reset once, to whichever call comes first, and afterwards reports a clean end: so the
/// first error seen is kept, and receiving gives what is readable and then that error.
/// </remarks>
internal sealed class SocketStreamTransport : IStreamTransport
{
    private readonly Socket socket;
    private readonly SafeSocketHandle handle;
    private readonly ReadableSignal readable;
    private EndPoint? local;
    private EndPoint? remote;
    private int failure;
    private int isClosed;
    private bool isFinished;

    /// <summary>Takes a connected socket over.</summary>
    /// <param name="socket">Takes ownership.</param>
    /// <param name="loop">Wakes who waits for bytes.</param>
    /// <param name="failure">An <c>errno</c> that was read from it already, 0 if none.</param>
    public SocketStreamTransport(Socket socket, ReadableLoop loop, int failure = 0)
    {
        this.socket = socket;
        this.failure = failure;
        handle = socket.SafeHandle;
        readable = new ReadableSignal(loop, handle);
        socket.Blocking = false;
    }

    /// <inheritdoc/>
    public string Name => socket.AddressFamily == AddressFamily.Unix ? "unix" : "tcp";

    /// <inheritdoc/>
    public EndPoint? Local => local ??= SocketNames.Local(socket);

    /// <inheritdoc/>
    public EndPoint? Remote => remote ??= SocketNames.Remote(socket);

    /// <inheritdoc/>
    public int Handle => handle.IsClosed ? -1 : (int)handle.DangerousGetHandle();

    /// <inheritdoc/>
    public SocketSettings Settings => new KernelSocketSettings("set", Endpoint, socket);

    private string Endpoint => EndPointNames.Spec(Name, Remote);

    /// <inheritdoc/>
    public ValueTask WaitReadableAsync(CancellationToken cancel)
    {
        try
        {
            return readable.WaitAsync(cancel);
        }
        catch (ObjectDisposedException error)
        {
            return ValueTask.FromException(SocketErrors.Closed("receive", Endpoint, error));
        }
        catch (NetException error)
        {
            return ValueTask.FromException(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask<StreamReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<StreamReceived>(cancel);
        }

        try
        {
            return TryReceive(buffer.Span, out StreamReceived received)
                ? ValueTask.FromResult(received)
                : ReceiveWhenReadableAsync(buffer, cancel);
        }
        catch (NetException error)
        {
            return ValueTask.FromException<StreamReceived>(error);
        }
    }

    /// <inheritdoc/>
    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        nint sent;
        int errno;
        try
        {
            // Not Socket.Send: on a non-blocking socket it loses the count of a partial write.
            sent = Libc.Send(handle, bytes, bytes.Length, MessageFlags.DoNotWait | MessageFlags.NoSignal);
            errno = Libc.LastError;
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("send", Endpoint, error);
        }

        return sent >= 0 ? (int)sent
            : errno is Errno.EAGAIN or Errno.EINTR ? 0
            : throw SendFailed(errno);
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        try
        {
            int sent = TrySend(bytes.Span);
            return sent == bytes.Length ? ValueTask.CompletedTask : SendRestAsync(bytes[sent..], cancel);
        }
        catch (NetException error)
        {
            return ValueTask.FromException(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask FinishSendingAsync(CancellationToken cancel)
    {
        if (isFinished)
        {
            return ValueTask.CompletedTask;
        }

        try
        {
            isFinished = true;
            socket.Shutdown(SocketShutdown.Send);
            return ValueTask.CompletedTask;
        }
        catch (SocketException error)
        {
            // Not connected any more: the peer reset it, and what was on the way to it is lost.
            int errno = error.ErrorCode == Errno.ENOTCONN ? Errno.ECONNRESET : error.ErrorCode;
            return ValueTask.FromException(SocketErrors.From("finish sending to", Endpoint, errno, error));
        }
        catch (ObjectDisposedException error)
        {
            return ValueTask.FromException(SocketErrors.Closed("finish sending to", Endpoint, error));
        }
    }

    /// <inheritdoc/>
    /// <remarks>A Unix socket knows no reset: its peer sees the end, or a reset if it had sent what we did not read.</remarks>
    public void Abort() => Close(isAbort: true);

    /// <inheritdoc/>
    public void Dispose() => Close(isAbort: false);

    // False: nothing is there yet.
    private bool TryReceive(Span<byte> buffer, out StreamReceived received)
    {
        nint count;
        int errno;
        try
        {
            count = Libc.Receive(handle, buffer, buffer.Length, MessageFlags.DoNotWait);
            errno = Libc.LastError;
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("receive", Endpoint, error);
        }

        if (count < 0 && errno is Errno.EAGAIN or Errno.EINTR)
        {
            received = default;
            return isClosed == 0 ? false : throw SocketErrors.Closed("receive", Endpoint, new ObjectDisposedException(Endpoint));
        }

        received = new StreamReceived((int)Math.Max(count, 0), IsEnd: count == 0);
        if (count <= 0)
        {
            ThrowIfFailed(count == 0 ? 0 : errno);
        }

        return true;
    }

    private void ThrowIfFailed(int errno)
    {
        Keep(errno);
        if (failure != 0)
        {
            throw SocketErrors.From("receive", Endpoint, failure);
        }
    }

    // The first error is the cause, later ones follow from it.
    private void Keep(int errno) => Interlocked.CompareExchange(ref failure, errno, 0);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StreamReceived> ReceiveWhenReadableAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        while (true)
        {
            await WaitReadableAsync(cancel).ConfigureAwait(false);
            if (TryReceive(buffer.Span, out StreamReceived received))
            {
                return received;
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                int sent = await socket.SendAsync(bytes, SocketFlags.None, cancel).ConfigureAwait(false);
                bytes = bytes[sent..];
            }
        }
        catch (SocketException error)
        {
            throw isClosed != 0 ? SocketErrors.Closed("send", Endpoint, error) : SendFailed(error.ErrorCode);
        }
        catch (ObjectDisposedException error)
        {
            throw SocketErrors.Closed("send", Endpoint, error);
        }
    }

    // EPIPE tells that sending is over and nothing of receiving; any other error was meant for both.
    private NetException SendFailed(int errno)
    {
        if (errno != Errno.EPIPE)
        {
            Keep(errno);
        }

        return SocketErrors.From("send", Endpoint, errno);
    }

    private void Close(bool isAbort)
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
        {
            return;
        }

        _ = Local; // kept for those who ask after the close
        _ = Remote;
        PrepareClose(isAbort);
        readable.Close();
        socket.Dispose();
    }

    private void PrepareClose(bool isAbort)
    {
        try
        {
            if (isAbort)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            else if (!isFinished)
            {
                // Without it .NET resets the connection if a send is pending, and what was sent last is lost.
                socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // The peer has reset it; there is nothing left to prepare.
        }
    }
}
