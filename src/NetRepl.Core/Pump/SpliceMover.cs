using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>Moves bytes inside the kernel between a pipe and a socket or pipe (splice(2)).</summary>
/// <remarks>Where the kernel refuses (EINVAL, before a byte has moved) the buffer takes over for good.</remarks>
internal sealed class SpliceMover : IMover
{
    private readonly SafeFileHandle source;
    private readonly SafeFileHandle destination;
    private readonly int most;
    private readonly IMover fallback;
    private bool isRefused;

    public SpliceMover(SafeFileHandle source, SafeFileHandle destination, int most, IMover fallback)
    {
        this.source = source;
        this.destination = destination;
        this.most = most;
        this.fallback = fallback;
    }

    /// <inheritdoc/>
    public bool IsHolding => fallback.IsHolding;

    /// <inheritdoc/>
    public Moved Move()
    {
        if (isRefused)
        {
            return fallback.Move();
        }

        nint count = PumpCalls.Splice(source, 0, destination, 0, most, PumpCalls.SpliceFlags);
        if (count >= 0)
        {
            return count == 0 ? new Moved(MoveState.Ended) : new Moved(MoveState.GoOn, (int)count);
        }

        switch (Libc.LastError)
        {
            case Errno.EINTR:
                return new Moved(MoveState.GoOn);
            case Errno.EAGAIN:
                return new Moved(MoveState.DestinationFull);
            case Errno.EINVAL or Errno.ENOSYS:
                isRefused = true;
                return fallback.Move();
            case int error and not Errno.EPIPE when DescriptorKinds.Of(source) == DescriptorKind.Socket:
                return new Moved(MoveState.SourceFailed, ErrorCode: error);
            case int error:
                return new Moved(MoveState.DestinationFailed, ErrorCode: error);
        }
    }
}
