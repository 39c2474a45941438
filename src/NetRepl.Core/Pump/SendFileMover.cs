using Microsoft.Win32.SafeHandles;
using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>Sends a regular file into a socket inside the kernel (sendfile(2)), from where its descriptor stands.</summary>
/// <remarks>Where the kernel refuses (EINVAL, before a byte has moved) the buffer takes over for good.</remarks>
internal sealed class SendFileMover : IMover
{
    private const int Most = 1024 * 1024;

    private readonly SafeFileHandle source;
    private readonly SafeFileHandle destination;
    private readonly IMover fallback;
    private bool isRefused;

    public SendFileMover(SafeFileHandle source, SafeFileHandle destination, IMover fallback)
    {
        this.source = source;
        this.destination = destination;
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

        nint count = PumpCalls.SendFile(destination, source, 0, Most);
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
            case Errno.EIO:
                return new Moved(MoveState.SourceFailed, ErrorCode: Errno.EIO);
            case int error:
                return new Moved(MoveState.DestinationFailed, ErrorCode: error);
        }
    }
}
