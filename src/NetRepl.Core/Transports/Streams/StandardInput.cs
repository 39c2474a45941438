namespace NetRepl.Core.Transports.Streams;

/// <summary>Reads a descriptor that is shared with other programs, such as standard input.</summary>
/// <remarks>
/// What is there is read at once, where the kernel can read without waiting. Where it cannot, or nothing is there, a background thread waits
/// in poll(2) and reads afterwards: O_NONBLOCK would change the descriptor for all who share it, so it is never set, and whether it is set does
/// not matter. The thread reads into a buffer of its own, since a read may block even then, when another program takes the
/// bytes first, and whoever waits here must be able to leave. Nothing is read that was not asked for.
/// </remarks>
internal sealed unsafe class StandardInput : IDisposable
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
    private bool canReadWithoutWaiting = true;
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

    /// <summary>Takes what is there.</summary>
    /// <returns>False if nothing is there yet, or only the thread can tell.</returns>
    /// <exception cref="NetException">Reading failed, or this was closed.</exception>
    public bool TryTake(Span<byte> into, out StreamReceived received)
    {
        lock (gate)
        {
            int taken = Math.Min(into.Length, end - start);
            buffer.AsSpan(start, taken).CopyTo(into);
            start += taken;
            taken = taken == 0 && canReadWithoutWaiting && filled is null && !IsSettled && !into.IsEmpty ? ReadNow(into) : taken;
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
            if (start < end || IsSettled)
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

    // Nothing more is to be read.
    private bool IsSettled => isEnd || failure is not null;

    // What failed for another reason than having to wait is left to the thread, which tells it.
    private int ReadNow(Span<byte> into)
    {
        fixed (byte* first = into)
        {
            nint count = Libc.ReadVector(descriptor, new IOVector((nint)first, into.Length), count: 1, offset: -1, LibcNumber.WithoutWaiting);
            isEnd = count == 0;
            canReadWithoutWaiting = count >= 0 || Libc.LastError is not (Errno.EOPNOTSUPP or Errno.ENOSYS or Errno.EINVAL);
            return (int)Math.Max(count, 0);
        }
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
