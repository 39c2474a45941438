namespace NetRepl.Core.Transports.Streams;

/// <summary>Reads a descriptor that is shared with other programs, such as standard input, on a background thread of its own.</summary>
/// <remarks>
/// O_NONBLOCK would change the descriptor for all who share it, so it is never set, and whether it is set does not matter: the thread waits in
/// poll(2) and reads afterwards. Into a buffer of its own, since a read may block even then, when another program takes the
/// bytes first, and whoever waits here must be able to leave. It reads only when asked.
/// </remarks>
internal sealed class StandardInput : IDisposable
{
    // What fits into one UDP datagram over IPv4, so that a file sent by datagrams leaves in full ones.
    private const int BufferLength = 65_507;

    private readonly int descriptor;
    private readonly string endpoint;
    private readonly Lock gate = new();
    private readonly PollThread thread;
    private byte[] buffer = [];
    private int start;
    private int end;
    private bool isEnd;
    private NetException? failure;
    private TaskCompletionSource? filled;

    /// <summary>Reads from <paramref name="descriptor"/>, which stays open when this is disposed.</summary>
    /// <param name="descriptor">Its number; -1 is at its end, and so is a closed one.</param>
    /// <param name="endpoint">Its name for messages.</param>
    public StandardInput(int descriptor, string endpoint)
    {
        this.descriptor = descriptor;
        this.endpoint = endpoint;
        isEnd = descriptor < 0;
        thread = new PollThread(endpoint, Step);
    }

    /// <summary>Takes what was read.</summary>
    /// <returns>False if nothing was read yet.</returns>
    /// <exception cref="NetException">Reading failed, or this was closed.</exception>
    public bool TryTake(Span<byte> into, out StreamReceived received)
    {
        lock (gate)
        {
            int taken = Math.Min(into.Length, end - start);
            buffer.AsSpan(start, taken).CopyTo(into);
            start += taken;
            received = new StreamReceived(taken, IsEnd: taken == 0);
            if (taken > 0)
            {
                return true;
            }

            return failure is null ? isEnd : throw failure;
        }
    }

    /// <summary>Asks for bytes and completes when bytes, the end or an error is there.</summary>
    public Task FillAsync()
    {
        lock (gate)
        {
            if (start < end || isEnd || failure is not null)
            {
                return Task.CompletedTask;
            }

            if (filled is null)
            {
                filled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                buffer = buffer.Length > 0 ? buffer : new byte[BufferLength];
                thread.Start();
                thread.Wake();
            }

            return filled.Task;
        }
    }

    /// <summary>Ends the thread; a pending fill completes, and the take after it fails with <see cref="NetFailure.Closed"/>.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            failure ??= SocketErrors.Closed("read", endpoint);
            filled?.TrySetResult();
            filled = null;
        }

        thread.Dispose();
    }

    private bool Step()
    {
        PollEvents events = thread.Wait(IsAsked ? descriptor : -1, PollEvents.Readable);
        if (thread.IsDisposed)
        {
            return false;
        }

        return events == PollEvents.None || Read();
    }

    private bool IsAsked
    {
        get
        {
            lock (gate)
            {
                return filled is not null;
            }
        }
    }

    // Outside the lock, for it may block; nobody touches the buffer meanwhile, since it is empty until this publishes.
    private bool Read()
    {
        nint count = Libc.Read(descriptor, buffer, buffer.Length);
        int errno = count < 0 ? Libc.LastError : 0;
        return errno is Errno.EAGAIN or Errno.EINTR || Publish((int)count, errno);
    }

    // A descriptor that was closed meanwhile is at its end.
    private bool Publish(int count, int errno)
    {
        lock (gate)
        {
            start = 0;
            end = Math.Max(count, 0);
            isEnd = count <= 0 && errno is 0 or Errno.EBADF;
            if (errno != 0 && !isEnd)
            {
                failure ??= SocketErrors.From("read", endpoint, errno);
            }

            filled?.TrySetResult();
            filled = null;
            return count > 0;
        }
    }
}
