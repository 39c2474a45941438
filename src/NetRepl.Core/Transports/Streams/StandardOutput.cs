namespace NetRepl.Core.Transports.Streams;

/// <summary>Writes to a descriptor that is shared with other programs, such as standard output.</summary>
/// <remarks>It may be blocking or not; it is left as it is. Writes take what goes without waiting; where something has to be waited for, a background
/// thread waits in poll(2). Once started, that thread also sees that nobody reads a pipe any more.</remarks>
internal sealed unsafe class StandardOutput : IDisposable
{
    // What a pipe takes without blocking once poll says writable: PIPE_BUF (pipe(7)).
    private const int SafeLength = 4096;

    private readonly int descriptor;
    private readonly string endpoint;
    private readonly bool isRegularFile;
    private readonly Lock gate = new();
    private readonly PollThread thread;
    private readonly TaskCompletionSource readerGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool canWriteWithoutWaiting = true;
    private bool isGone;
    private bool isClosed;
    private TaskCompletionSource? writable;

    /// <summary>Writes to <paramref name="descriptor"/>, which stays open when this is disposed.</summary>
    /// <param name="descriptor">Its number; to -1 and to a closed one every write fails with EBADF.</param>
    /// <param name="endpoint">Its name for messages.</param>
    public StandardOutput(int descriptor, string endpoint)
    {
        this.descriptor = descriptor;
        this.endpoint = endpoint;
        isRegularFile = Libc.Status(descriptor, "", LibcNumber.DescriptorItself, LibcNumber.WantTypeModeInode, out FileStatus status) == 0
            && status.IsRegularFile;
        thread = new PollThread(endpoint, Step);
    }

    /// <summary>Completes when nobody reads the pipe or socket any more; never for a file. The first call starts a thread that watches.</summary>
    public Task WhenReaderGone()
    {
        thread.Start();
        return readerGone.Task;
    }

    /// <summary>Writes what goes without waiting.</summary>
    /// <returns>Bytes written, 0 if it would have to wait.</returns>
    /// <exception cref="NetException">It failed; <see cref="NetException.ErrorCode"/> is EPIPE when nobody reads, EBADF when it is closed, ENOSPC when the disk is full.</exception>
    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (isClosed)
        {
            throw SocketErrors.Closed("write", endpoint);
        }

        nint written;
        int errno;
        do
        {
            written = WriteOnce(bytes);
            errno = written < 0 ? Libc.LastError : 0;
        }
        while (errno == Errno.EINTR);

        return errno is 0 or Errno.EAGAIN ? (int)Math.Max(written, 0) : throw SocketErrors.From("write", endpoint, errno);
    }

    /// <summary>Completes when a write would not wait, or would fail.</summary>
    public Task WhenWritable()
    {
        lock (gate)
        {
            if (isClosed || isGone)
            {
                return Task.CompletedTask;
            }

            writable ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            thread.Start();
            thread.Wake();
            return writable.Task;
        }
    }

    /// <summary>Ends the thread; who waits for room is let go, and the write that follows fails.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            writable?.TrySetResult();
            writable = null;
        }

        thread.Dispose();
    }

    private nint WriteOnce(ReadOnlySpan<byte> bytes)
    {
        // Files take everything at once, and RWF_NOWAIT would refuse what must be read from the disk first.
        if (isRegularFile)
        {
            return Libc.Write(descriptor, bytes, bytes.Length);
        }

        if (canWriteWithoutWaiting)
        {
            nint written = WriteNow(bytes);
            if (written >= 0 || Libc.LastError is not (Errno.EOPNOTSUPP or Errno.ENOSYS or Errno.EINVAL))
            {
                return written;
            }

            canWriteWithoutWaiting = false;
        }

        return IsWritable() ? Libc.Write(descriptor, bytes, Math.Min(bytes.Length, SafeLength)) : 0;
    }

    private nint WriteNow(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            var vector = new IOVector((nint)first, bytes.Length);
            return Libc.WriteVector(descriptor, in vector, count: 1, offset: -1, LibcNumber.WithoutWaiting);
        }
    }

    private bool IsWritable()
    {
        Span<PollEntry> entries = [new PollEntry(descriptor, PollEvents.Writable)];

        // poll skips -1, and only the write says that it is closed.
        return descriptor < 0 || Libc.Poll(entries, (nuint)entries.Length, milliseconds: 0) > 0;
    }

    private bool Step()
    {
        PollEvents happened = thread.Wait(descriptor, IsRoomWanted ? PollEvents.Writable : PollEvents.None);
        lock (gate)
        {
            isGone = (happened & (PollEvents.Error | PollEvents.HangUp | PollEvents.Invalid)) != 0;
            if (happened != PollEvents.None)
            {
                writable?.TrySetResult();
                writable = null;
            }

            if (isGone)
            {
                readerGone.TrySetResult();
            }

            return !isClosed && !isGone;
        }
    }

    private bool IsRoomWanted
    {
        get
        {
            lock (gate)
            {
                return writable is not null;
            }
        }
    }
}
