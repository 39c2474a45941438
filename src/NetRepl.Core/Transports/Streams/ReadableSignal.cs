using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Tells when a stream socket has something to receive, without a buffer: one object per socket, used again for each wait.</summary>
/// <remarks>One wait at a time. Completing runs the waiter on the thread pool. A cancelled or abandoned wait loses nothing,
/// since each wait asks the kernel first.</remarks>
internal sealed class ReadableSignal : IValueTaskSource, IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Told = 1;   // something happened while nobody waited
    private const int Waited = 2; // somebody waits
    private const int Closed = 3;

    private readonly ReadableLoop loop;
    private readonly SafeHandle socket;
    private ManualResetValueTaskSourceCore<bool> source;
    private CancellationTokenRegistration cancellation;
    private ulong token;
    private int state;
    private bool isCancellable;

    /// <summary>Makes the signal of one socket.</summary>
    /// <param name="loop">Watches the socket from the first wait on.</param>
    /// <param name="socket">The socket; not disposed here.</param>
    public ReadableSignal(ReadableLoop loop, SafeHandle socket)
    {
        this.loop = loop;
        this.socket = socket;
    }

    /// <summary>Waits for bytes, the end, an error, or <see cref="Close"/>. Never tells which, and may complete
    /// early if it can be cancelled.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed already.</exception>
    /// <exception cref="NetException">The kernel can watch no more sockets.</exception>
    public ValueTask WaitAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        WatchOnce();
        source.Reset();
        isCancellable = cancel.CanBeCanceled;
        if (!TryWait())
        {
            return ValueTask.CompletedTask;
        }

        cancellation = cancel.UnsafeRegister(static (signal, token) => ((ReadableSignal)signal!).Cancel(token), this);
        return new ValueTask(this, source.Version);
    }

    /// <summary>The socket became readable, its peer finished, or it failed; called by the loop.</summary>
    public void Happened()
    {
        // Told only from Idle; a wait begun meanwhile is seen at the second look.
        while (Interlocked.CompareExchange(ref state, Told, Idle) == Waited)
        {
            if (Interlocked.CompareExchange(ref state, Idle, Waited) == Waited)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    /// <summary>Completes the wait and those to come; to be called before the socket is closed.</summary>
    public void Close()
    {
        int before = Interlocked.Exchange(ref state, Closed);
        loop.Forget(Volatile.Read(ref token));
        if (before == Waited)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        // What happened may have been received already, by who asked the kernel before it was told here: a waiter woken for
        // nothing would go on to a receive that holds a buffer. Not if it can be cancelled: that might come between two waits.
        if (!isCancellable && TryWait())
        {
            return;
        }

        source.RunContinuationsAsynchronously = false;
        source.SetResult(true);
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => source.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token)
    {
        cancellation.Dispose();
        cancellation = default;
        source.GetResult(token);
    }

    // False: there is something now, or it was closed. What was told before shows in the question; what comes after it is told again.
    private bool TryWait()
    {
        while (true)
        {
            Interlocked.CompareExchange(ref state, Idle, Told);
            if (IsReadable())
            {
                return false;
            }

            switch (Interlocked.CompareExchange(ref state, Waited, Idle))
            {
                case Closed:
                    return false;
                case Idle or Waited:
                    return true;
            }
        }
    }

    // Only who waits needs the loop: a connection that a pump moves, or that always finds bytes, never does.
    private void WatchOnce()
    {
        if (token != 0)
        {
            return;
        }

        bool isHeld = false;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            Volatile.Write(ref token, loop.Watch((int)socket.DangerousGetHandle(), this));
        }
        finally
        {
            Release(isHeld);
        }

        // A close meanwhile may have found no token to forget; the exchange is a fence, so one of the two sees the other.
        if (Interlocked.CompareExchange(ref state, Closed, Closed) == Closed)
        {
            loop.Forget(token);
        }
    }

    private bool IsReadable()
    {
        bool isHeld = false;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            Span<PollEntry> entry = [new PollEntry((int)socket.DangerousGetHandle(), PollEvents.Readable)];
            return Libc.Poll(entry, 1, milliseconds: 0) != 0;
        }
        catch (ObjectDisposedException)
        {
            return true; // the receive that follows tells it
        }
        finally
        {
            Release(isHeld);
        }
    }

    private void Release(bool isHeld)
    {
        if (isHeld)
        {
            socket.DangerousRelease();
        }
    }

    private void Cancel(CancellationToken cancel)
    {
        if (Interlocked.CompareExchange(ref state, Idle, Waited) == Waited)
        {
            // Not inside the caller of Cancel.
            source.RunContinuationsAsynchronously = true;
            source.SetException(new OperationCanceledException(cancel));
        }
    }
}
