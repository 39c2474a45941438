using System.Net;

namespace NetRepl.Core.Transports.Memory;

/// <summary>A stream transport whose other end is in this process; it keeps the promises of TCP, back-pressure and reset included.</summary>
internal sealed class MemoryTransport : IStreamTransport
{
    private const int DefaultCapacity = 64 * 1024;

    private readonly MemoryPipe incoming;
    private readonly MemoryPipe outgoing;
    private int isClosed;

    private MemoryTransport(MemoryPipe incoming, MemoryPipe outgoing)
    {
        this.incoming = incoming;
        this.outgoing = outgoing;
    }

    /// <inheritdoc/>
    public string Name => MemoryEndPoint.Text;

    /// <inheritdoc/>
    public EndPoint? Local => null;

    /// <inheritdoc/>
    public EndPoint? Remote => null;

    /// <inheritdoc/>
    public int Handle => -1;

    /// <inheritdoc/>
    public SocketSettings? Settings => null;

    /// <summary>Makes two transports that are each other's peer.</summary>
    /// <param name="capacity">Bytes that wait in each direction before the sender has to, at least 1. Default 64 KiB.</param>
    public static (MemoryTransport First, MemoryTransport Second) CreatePair(int capacity = DefaultCapacity)
    {
        var there = new MemoryPipe(capacity);
        var back = new MemoryPipe(capacity);
        return (new MemoryTransport(back, there), new MemoryTransport(there, back));
    }

    /// <inheritdoc/>
    public ValueTask WaitReadableAsync(CancellationToken cancel) => new(incoming.WhenReadable().WaitAsync(cancel));

    /// <inheritdoc/>
    public async ValueTask<StreamReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        StreamReceived received;
        ThrowIfClosed("receive");
        while (!incoming.TryRead(buffer.Span, out received))
        {
            await WaitReadableAsync(cancel).ConfigureAwait(false);
            ThrowIfClosed("receive");
        }

        return received;
    }

    /// <inheritdoc/>
    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        ThrowIfClosed("send");
        return outgoing.TryWrite(bytes);
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        bytes = bytes[TrySend(bytes.Span)..];
        while (!bytes.IsEmpty)
        {
            await outgoing.WhenWritable().WaitAsync(cancel).ConfigureAwait(false);
            bytes = bytes[TrySend(bytes.Span)..];
        }
    }

    /// <inheritdoc/>
    public ValueTask FinishSendingAsync(CancellationToken cancel)
    {
        if (Volatile.Read(ref isClosed) != 0)
        {
            return ValueTask.FromException(SocketErrors.Closed("finish sending to", MemoryEndPoint.Text));
        }

        outgoing.Finish();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Abort() => Close(isAbort: true);

    /// <inheritdoc/>
    public void Dispose() => Close(isAbort: false);

    private void Close(bool isAbort)
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
        {
            return;
        }

        // As TCP does: who closes with input unread resets (RFC 2525 §2.17).
        bool hasUnread = incoming.CloseReader();
        if (isAbort || hasUnread)
        {
            outgoing.Reset();
        }
        else
        {
            outgoing.Finish();
        }
    }

    private void ThrowIfClosed(string operation)
    {
        if (Volatile.Read(ref isClosed) != 0)
        {
            throw SocketErrors.Closed(operation, MemoryEndPoint.Text);
        }
    }
}
