using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace NetRepl.Core.Transports.Streams;

/// <summary>Tells when a stream socket has something to receive, without a buffer: one object per socket, used again for each wait.</summary>
/// <remarks>
/// A zero-byte receive waits for the kernel's event and nothing else. A cancelled wait leaves that receive armed and the next
/// wait takes it over, so cancelling costs nothing and loses nothing. One wait at a time. Completing runs the waiter on the
/// thread pool, where .NET delivers socket events.
/// </remarks>
internal sealed class ReadableSignal : SocketAsyncEventArgs, IValueTaskSource
{
    private const int Idle = 0;      // no receive is armed
    private const int Waited = 1;    // armed, and somebody waits
    private const int Abandoned = 2; // armed, and the one who waited was cancelled

    private readonly Socket socket;
    private ManualResetValueTaskSourceCore<bool> source;
    private CancellationTokenRegistration cancellation;
    private int state;

    /// <summary>Makes the signal of one socket.</summary>
    /// <param name="socket">The socket; not disposed here.</param>
    public ReadableSignal(Socket socket)
        : base(true) // its execution context is not ours to keep: the waiter brings its own
        => this.socket = socket;

    /// <summary>The <c>errno</c> that a wait ran into, 0 if none: the kernel tells it once, and calls the next receive a clean end.</summary>
    public int Failure { get; private set; }

    /// <summary>Waits for bytes, the end or an error, or for the socket to be closed. May complete early and never tells which.</summary>
    /// <exception cref="ObjectDisposedException">The socket is closed already.</exception>
    public ValueTask WaitAsync(CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancel);
        }

        source.Reset();
        if (!TryArm())
        {
            return ValueTask.CompletedTask;
        }

        cancellation = cancel.UnsafeRegister(static (signal, token) => ((ReadableSignal)signal!).Cancel(token), this);
        return new ValueTask(this, source.Version);
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

    /// <inheritdoc/>
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        NoteFailure();
        if (Interlocked.Exchange(ref state, Idle) == Waited)
        {
            source.RunContinuationsAsynchronously = false;
            source.SetResult(true);
        }
    }

    // False: something is there now.
    private bool TryArm()
    {
        if (Interlocked.CompareExchange(ref state, Waited, Abandoned) == Abandoned)
        {
            return true;
        }

        Volatile.Write(ref state, Waited);
        try
        {
            if (socket.ReceiveAsync(this))
            {
                return true;
            }
        }
        catch (ObjectDisposedException)
        {
            Volatile.Write(ref state, Idle);
            throw;
        }

        NoteFailure();
        Volatile.Write(ref state, Idle);
        return false;
    }

    private void NoteFailure()
    {
        if (SocketError is not (SocketError.Success or SocketError.OperationAborted))
        {
            Failure = new SocketException((int)SocketError).ErrorCode;
        }
    }

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.CompareExchange(ref state, Abandoned, Waited) == Waited)
        {
            // Not inside the caller of Cancel.
            source.RunContinuationsAsynchronously = true;
            source.SetException(new OperationCanceledException(token));
        }
    }
}
