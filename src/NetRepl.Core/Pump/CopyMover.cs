using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>Moves bytes through a buffer: works between any two descriptors.</summary>
internal sealed class CopyMover : IMover
{
    private const int BufferLength = 256 * 1024;

    private readonly SafeFileHandle source;
    private readonly SafeFileHandle destination;
    private byte[]? buffer;
    private int start;
    private int end;

    public CopyMover(SafeFileHandle source, SafeFileHandle destination)
    {
        this.source = source;
        this.destination = destination;
    }

    /// <inheritdoc/>
    public bool IsHolding => start < end;

    /// <inheritdoc/>
    public Moved Move()
    {
        buffer ??= GC.AllocateUninitializedArray<byte>(BufferLength);
        return !IsHolding && Fill() is { } stopped ? stopped : Empty();
    }

    // Null when there is something to write.
    private Moved? Fill()
    {
        nint count = Libc.Read(source, buffer, BufferLength);
        if (count > 0)
        {
            start = 0;
            end = (int)count;
            return null;
        }

        return count == 0 ? new Moved(MoveState.Ended) : Libc.LastError switch
        {
            Errno.EAGAIN or Errno.EINTR => new Moved(MoveState.GoOn),
            Errno.EBADF => new Moved(MoveState.Ended),
            int error => new Moved(MoveState.SourceFailed, ErrorCode: error),
        };
    }

    private Moved Empty()
    {
        int written = 0;
        while (start < end)
        {
            nint count = Libc.Write(destination, buffer.AsSpan(start, end - start), end - start);
            if (count >= 0)
            {
                start += (int)count;
                written += (int)count;
                continue;
            }

            switch (Libc.LastError)
            {
                case Errno.EINTR:
                    continue;
                case Errno.EAGAIN:
                    return new Moved(MoveState.DestinationFull, written);
                case int error:
                    return new Moved(MoveState.DestinationFailed, written, error);
            }
        }

        return new Moved(MoveState.GoOn, written);
    }
}
