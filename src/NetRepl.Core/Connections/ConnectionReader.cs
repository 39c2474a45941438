using System.Buffers;
using NetRepl.Core.Framing;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Connections;

/// <summary>What one fill brought.</summary>
/// <param name="Count">Bytes added; 0 for an empty datagram and at the end.</param>
/// <param name="IsEnd">Nothing comes any more.</param>
internal readonly record struct Filled(int Count, bool IsEnd);

/// <summary>The one buffered way in of a connection, with one owner at a time: the hook loop, or the verb that runs.</summary>
/// <remarks>Holds a pooled buffer only while bytes wait in it. While the connection is being closed, what comes is thrown away
/// and the end is reported when the peer finishes or <see cref="MostDiscarded"/> bytes have passed.</remarks>
internal sealed class ConnectionReader
{
    /// <summary>Bytes a closing connection still reads and throws away.</summary>
    public const int MostDiscarded = 1024 * 1024;

    private const int StreamBufferLength = 128 * 1024;

    private readonly ConnectionCore owner;
    private byte[]? buffer;
    private int start;
    private int end;
    private int discarded;
    private int isOwned;
    private TaskCompletionSource? released;
    private TaskCompletionSource? guest;

    public ConnectionReader(ConnectionCore owner) => this.owner = owner;

    /// <summary>Received bytes that nobody took yet; valid until the next fill, take or consume.</summary>
    public ReadOnlyMemory<byte> Buffered => buffer.AsMemory(start, end - start);

    /// <summary>How many bytes wait.</summary>
    public int BufferedCount => end - start;

    /// <summary>How many of them are known to hold no line ending; reset when bytes are taken.</summary>
    public int Scanned { get; set; }

    /// <summary>Whether the peer's end was received.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Becomes the owner, if there is none.</summary>
    public bool TryOwn() => Interlocked.CompareExchange(ref isOwned, 1, 0) == 0;

    /// <summary>Gives the ownership back.</summary>
    public void Release()
    {
        // Full fences here and in OwnAsync: one of the two sees what the other wrote, so that no wake-up is lost.
        Interlocked.Exchange(ref isOwned, 0);
        Interlocked.Exchange(ref released, null)?.TrySetResult();
    }

    /// <summary>Becomes the owner as soon as whoever is it stops.</summary>
    public async ValueTask OwnAsync()
    {
        while (!TryOwn())
        {
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            source = Interlocked.CompareExchange(ref released, source, null) ?? source;
            if (Volatile.Read(ref isOwned) != 0)
            {
                await source.Task.ConfigureAwait(false);
            }
        }
    }

    /// <summary>Becomes the guest of the owner, if there is none: the verb inside a hook.</summary>
    public bool TryVisit() =>
        Interlocked.CompareExchange(ref guest, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null) is null;

    /// <summary>The guest leaves.</summary>
    public void EndVisit() => Interlocked.Exchange(ref guest, null)?.SetResult();

    /// <summary>Completes when no guest reads: a verb may outlive its hook, if nobody awaited it.</summary>
    public Task WhenAloneAsync() => Volatile.Read(ref guest)?.Task ?? Task.CompletedTask;

    /// <summary>Completes when a fill would not wait; holds no buffer meanwhile.</summary>
    public ValueTask WaitAsync(CancellationToken cancel) => owner.Transport is IStreamTransport stream
        ? stream.WaitReadableAsync(cancel)
        : ((IMessageTransport)owner.Transport).WaitReadableAsync(cancel);

    /// <summary>Receives once, behind what is buffered: bytes of a stream, or one message.</summary>
    public ValueTask<Filled> FillAsync(CancellationToken cancel)
    {
        if (IsEnded)
        {
            return ValueTask.FromResult(new Filled(0, IsEnd: true));
        }

        if (owner.Transport is IStreamTransport stream)
        {
            MakeRoom(StreamBufferLength / 2, StreamBufferLength);
            ValueTask<StreamReceived> pending = stream.ReceiveAsync(buffer.AsMemory(end), cancel);
            return pending.IsCompletedSuccessfully ? ValueTask.FromResult(Take(pending.Result)) : FillSlowAsync(pending);
        }

        var messages = (IMessageTransport)owner.Transport;
        MakeRoom(messages.MaxMessageLength, messages.MaxMessageLength);
        ValueTask<MessageReceived> message = messages.ReceiveAsync(buffer.AsMemory(end), cancel);
        return message.IsCompletedSuccessfully ? ValueTask.FromResult(Take(message.Result)) : FillSlowAsync(message);
    }

    /// <summary>Takes all that waits out of the reader, with its buffer: a fill meanwhile uses another one.</summary>
    /// <param name="lent">The buffer; the caller's until <see cref="GiveBack"/>.</param>
    public ReadOnlyMemory<byte> TakeAll(out byte[]? lent)
    {
        ReadOnlyMemory<byte> taken = Buffered;
        lent = buffer;
        buffer = null;
        Empty();
        return taken;
    }

    /// <summary>Takes the frame that was cut from the buffered bytes: without a copy when nothing waits behind it.</summary>
    /// <inheritdoc cref="TakeAll" path="/param"/>
    public ReadOnlyMemory<byte> TakeFrame(FrameCut cut, out byte[]? lent)
    {
        if (cut.Consumed == BufferedCount)
        {
            return TakeAll(out lent).Slice(cut.Start, cut.Length);
        }

        lent = ArrayPool<byte>.Shared.Rent(cut.Length);
        Buffered.Span.Slice(cut.Start, cut.Length).CopyTo(lent);
        Consume(cut.Consumed);
        return lent.AsMemory(0, cut.Length);
    }

    /// <summary>Ends what <see cref="TakeAll"/> or <see cref="TakeFrame"/> began.</summary>
    public static void GiveBack(byte[]? lent)
    {
        if (lent is not null)
        {
            ArrayPool<byte>.Shared.Return(lent);
        }
    }

    /// <summary>Drops the first <paramref name="count"/> bytes; an empty buffer goes back to the pool.</summary>
    public void Consume(int count)
    {
        start += count;
        Scanned = 0;
        if (start == end)
        {
            Empty();
        }
    }

    /// <summary>Puts bytes before those that wait: they come again.</summary>
    public void PutBack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > start)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(StreamBufferLength, bytes.Length + BufferedCount));
            int count = BufferedCount;
            Buffered.Span.CopyTo(larger.AsSpan(bytes.Length));
            GiveBack(buffer);
            (buffer, start, end) = (larger, bytes.Length, bytes.Length + count);
        }

        start -= bytes.Length;
        bytes.CopyTo(buffer.AsSpan(start));
        Scanned = 0;
    }

    /// <summary>Gives an empty buffer back to the pool.</summary>
    public void ReleaseIfEmpty()
    {
        if (start == end)
        {
            Empty();
        }
    }

    /// <summary>Reads and throws away until the end, for a connection that is being closed; the caller owns the reader.</summary>
    public async ValueTask DiscardAsync(CancellationToken cancel)
    {
        Empty();
        while (!(await FillAsync(cancel).ConfigureAwait(false)).IsEnd)
        {
        }

        Empty();
    }

    private async ValueTask<Filled> FillSlowAsync(ValueTask<StreamReceived> pending) => Take(await pending.ConfigureAwait(false));

    private async ValueTask<Filled> FillSlowAsync(ValueTask<MessageReceived> pending) => Take(await pending.ConfigureAwait(false));

    private Filled Take(StreamReceived received) => Take(received.Count, received.IsEnd);

    private Filled Take(MessageReceived received)
    {
        if (received.IsTruncated)
        {
            owner.MessageCut(received.Length);
        }

        return Take(received.Length, received.IsEnd);
    }

    private Filled Take(int count, bool isEnd)
    {
        if (owner.IsClosing)
        {
            return Discard(count, isEnd);
        }

        if (isEnd)
        {
            IsEnded = true;
            ReleaseIfEmpty();
            owner.PeerFinished();
            return new Filled(0, IsEnd: true);
        }

        owner.Moved(Direction.In, buffer.AsSpan(end, count));
        end += count;
        return new Filled(count, IsEnd: false);
    }

    private Filled Discard(int count, bool isEnd)
    {
        discarded += count;
        Empty();
        IsEnded = isEnd || discarded > MostDiscarded;
        return new Filled(0, IsEnded);
    }

    private void MakeRoom(int least, int first)
    {
        if (buffer is null)
        {
            buffer = ArrayPool<byte>.Shared.Rent(first);
            return;
        }

        if (buffer.Length - end >= least)
        {
            return;
        }

        byte[] larger = BufferedCount + least <= buffer.Length ? buffer : ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, BufferedCount + least));
        Buffered.Span.CopyTo(larger);
        if (larger != buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        end -= start;
        start = 0;
    }

    private void Empty()
    {
        start = 0;
        end = 0;
        Scanned = 0;
        if (buffer is { } unused)
        {
            buffer = null;
            ArrayPool<byte>.Shared.Return(unused);
        }
    }
}
