namespace NetRepl.Core.Transports.Memory;

/// <summary>One direction of a memory pair: a bounded ring of bytes between one writer and one reader. Thread-safe.</summary>
/// <param name="capacity">Most bytes that wait in it, at least 1.</param>
internal sealed class MemoryPipe(int capacity)
{
    private readonly Lock gate = new();
    private readonly byte[] ring = new byte[capacity];
    private int start;
    private int count;
    private bool isFinished;
    private bool isReset;
    private bool isReaderGone;
    private TaskCompletionSource? changed;

    /// <summary>Takes what is there.</summary>
    /// <returns>False if nothing is there yet.</returns>
    /// <exception cref="NetException">The writer reset it, and all bytes before that were taken.</exception>
    public bool TryRead(Span<byte> buffer, out StreamReceived received)
    {
        lock (gate)
        {
            int taken = Math.Min(buffer.Length, count);
            received = new StreamReceived(taken, IsEnd: taken == 0);
            if (taken > 0)
            {
                CopyOut(buffer[..taken]);
                Change();
                return true;
            }

            return isReset ? throw SocketErrors.From("receive", MemoryEndPoint.Text, Errno.ECONNRESET) : isFinished;
        }
    }

    /// <summary>Puts in what there is room for.</summary>
    /// <returns>Bytes taken, 0 if it is full.</returns>
    /// <exception cref="NetException">Nobody reads any more, or sending was finished.</exception>
    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            if (isReaderGone || isFinished)
            {
                throw SocketErrors.From("send", MemoryEndPoint.Text, Errno.EPIPE);
            }

            int taken = Math.Min(bytes.Length, ring.Length - count);
            CopyIn(bytes[..taken]);
            Change();
            return taken;
        }
    }

    /// <summary>Completes when a read would not wait.</summary>
    public Task WhenReadable()
    {
        lock (gate)
        {
            return count > 0 || isFinished || isReset || isReaderGone ? Task.CompletedTask : WhenChanged();
        }
    }

    /// <summary>Completes when a write would not wait.</summary>
    public Task WhenWritable()
    {
        lock (gate)
        {
            return count < ring.Length || isFinished || isReaderGone ? Task.CompletedTask : WhenChanged();
        }
    }

    /// <summary>The writer's end: the reader gets what is in it and then the end.</summary>
    public void Finish()
    {
        lock (gate)
        {
            isFinished = true;
            Change();
        }
    }

    /// <summary>The writer's reset: the reader gets what is in it and then the error.</summary>
    public void Reset()
    {
        lock (gate)
        {
            isReset = true;
            isFinished = true;
            Change();
        }
    }

    /// <summary>The reader's end: writes fail from now on.</summary>
    /// <returns>Whether bytes were left unread.</returns>
    public bool CloseReader()
    {
        lock (gate)
        {
            isReaderGone = true;
            Change();
            return count > 0;
        }
    }

    private void CopyOut(Span<byte> buffer)
    {
        int first = Math.Min(buffer.Length, ring.Length - start);
        ring.AsSpan(start, first).CopyTo(buffer);
        ring.AsSpan(0, buffer.Length - first).CopyTo(buffer[first..]);
        start = (start + buffer.Length) % ring.Length;
        count -= buffer.Length;
    }

    private void CopyIn(ReadOnlySpan<byte> bytes)
    {
        int end = (start + count) % ring.Length;
        int first = Math.Min(bytes.Length, ring.Length - end);
        bytes[..first].CopyTo(ring.AsSpan(end));
        bytes[first..].CopyTo(ring);
        count += bytes.Length;
    }

    private Task WhenChanged() =>
        (changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Change()
    {
        changed?.SetResult();
        changed = null;
    }
}
