using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>Moves bytes from one descriptor to another until the source ends, on a thread of its own, when nobody needs to look at them.</summary>
/// <remarks>It works on duplicates of the descriptors, so that closing the originals cannot make it touch another file; it never changes
/// their flags, since stdin and stdout are shared with the shell, and waits in poll(2), where <see cref="Stop"/> reaches it; only a stdout that
/// blocks (a terminal, a slow pipe) can hold it in write(2).</remarks>
internal sealed class DescriptorPump
{
    private readonly SafeFileHandle source;
    private readonly SafeFileHandle destination;
    private readonly SafeFileHandle wake;
    private readonly int sourceError;
    private readonly int destinationError;
    private readonly bool destinationIsSocket;
    private readonly int timeout;
    private readonly Action<int> moved;

    /// <summary>Makes a pump; nothing moves before <see cref="RunAsync"/>, which has to follow.</summary>
    /// <param name="source">Descriptor to read; stays the caller's.</param>
    /// <param name="destination">Descriptor to write; stays the caller's.</param>
    /// <param name="receiveTimeout">Longest wait for the source; infinite waits for ever.</param>
    /// <param name="moved">Told after each move how many bytes it was, on the pump's thread.</param>
    public DescriptorPump(int source, int destination, TimeSpan receiveTimeout, Action<int> moved)
    {
        this.source = PumpCalls.Control(source, LibcNumber.DuplicateDescriptor, 3);
        sourceError = this.source.IsInvalid ? Libc.LastError : 0;
        this.destination = PumpCalls.Control(destination, LibcNumber.DuplicateDescriptor, 3);
        destinationError = this.destination.IsInvalid ? Libc.LastError : 0;
        this.moved = moved;
        timeout = receiveTimeout == Timeout.InfiniteTimeSpan ? -1 : (int)Math.Min(int.MaxValue, receiveTimeout.TotalMilliseconds);
        wake = Libc.EventDescriptor(0, LibcNumber.CloseOnExec);
        destinationIsSocket = DescriptorKinds.Of(this.destination) == DescriptorKind.Socket;
    }

    /// <summary>Moves until the source ends, something fails or <see cref="Stop"/> is called. Once.</summary>
    public Task<PumpResult> RunAsync()
    {
        var done = new TaskCompletionSource<PumpResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => done.SetResult(RunToEnd())) { IsBackground = true, Name = "pump" }.Start();
        return done.Task;
    }

    /// <summary>Makes a running pump end soon; what the kernel already took is not taken back. Harmless afterwards.</summary>
    public void Stop()
    {
        lock (wake)
        {
            if (!wake.IsClosed)
            {
                Libc.Write(wake, BitConverter.GetBytes(1L), sizeof(long));
            }
        }
    }

    private PumpResult RunToEnd()
    {
        try
        {
            return Run();
        }
        finally
        {
            source.Dispose();
            destination.Dispose();
            lock (wake)
            {
                wake.Dispose();
            }
        }
    }

    private PumpResult Run()
    {
        if (sourceError != 0)
        {
            // A stdin that was closed at the start has nothing to give; all else is a failure.
            return sourceError == Errno.EBADF ? new PumpResult(PumpEnd.SourceEnded) : new PumpResult(PumpEnd.SourceFailed, sourceError);
        }

        if (destinationError != 0)
        {
            return new PumpResult(PumpEnd.DestinationFailed, destinationError);
        }

        IMover mover = Movers.For(source, destination);
        while (true)
        {
            if (!mover.IsHolding && WaitForSource() is { } end)
            {
                return end;
            }

            Moved step = mover.Move();
            if (step.Count > 0)
            {
                moved(step.Count);
            }

            if (After(step) is { } result)
            {
                return result;
            }
        }
    }

    private PumpResult? After(Moved step)
    {
        switch (step.State)
        {
            case MoveState.Ended:
                return new PumpResult(PumpEnd.SourceEnded);
            case MoveState.SourceFailed:
                return new PumpResult(PumpEnd.SourceFailed, step.ErrorCode);
            case MoveState.DestinationFailed:
                return new PumpResult(PumpEnd.DestinationFailed, step.ErrorCode);
            case MoveState.DestinationFull:
                return WaitForDestination() ? null : new PumpResult(PumpEnd.Stopped);
            default:
                return null;
        }
    }

    // Also sees that nobody reads the destination any more, as when `head` has gone; a socket's peer that has gone is seen by writing.
    private PumpResult? WaitForSource()
    {
        Span<PollEntry> entries =
        [
            new PollEntry(Number(source), PollEvents.Readable),
            new PollEntry(Number(wake), PollEvents.Readable),
            new PollEntry(destinationIsSocket ? -1 : Number(destination), PollEvents.None),
        ];
        int ready = Poll(entries, timeout);
        if (entries[1].Happened != PollEvents.None)
        {
            return new PumpResult(PumpEnd.Stopped);
        }

        if (entries[2].Happened != PollEvents.None)
        {
            return new PumpResult(PumpEnd.DestinationFailed, Errno.EPIPE);
        }

        return ready == 0 ? new PumpResult(PumpEnd.TimedOut) : null;
    }

    private bool WaitForDestination()
    {
        Span<PollEntry> entries =
        [
            new PollEntry(Number(destination), PollEvents.Writable),
            new PollEntry(Number(wake), PollEvents.Readable),
        ];
        Poll(entries, -1);
        return entries[1].Happened == PollEvents.None;
    }

    private static int Poll(Span<PollEntry> entries, int milliseconds)
    {
        int ready;
        do
        {
            ready = Libc.Poll(entries, (nuint)entries.Length, milliseconds);
        }
        while (ready < 0 && Libc.LastError == Errno.EINTR);

        return ready;
    }

    // The handles live as long as the pump's thread.
    private static int Number(SafeFileHandle handle) => (int)handle.DangerousGetHandle();
}
