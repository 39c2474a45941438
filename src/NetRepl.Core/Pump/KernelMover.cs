using NetRepl.Core.Transports;

namespace NetRepl.Core.Pump;

/// <summary>Moves bytes inside the kernel, by splice(2) or sendfile(2).</summary>
/// <remarks>Where the kernel refuses (EINVAL, before a byte has moved) the buffer takes over for good.</remarks>
internal sealed class KernelMover : IMover
{
    private readonly Func<nint> call;
    private readonly Func<int, bool> isOfSource;
    private readonly IMover fallback;
    private bool isRefused;

    /// <summary>Makes a mover.</summary>
    /// <param name="call">Moves some bytes: how many, 0 at the end, or -1 with the <c>errno</c> set.</param>
    /// <param name="isOfSource">Whether an <c>errno</c> tells of the source; else it tells of the destination.</param>
    /// <param name="fallback">What moves when the kernel does not.</param>
    public KernelMover(Func<nint> call, Func<int, bool> isOfSource, IMover fallback)
    {
        this.call = call;
        this.isOfSource = isOfSource;
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

        nint count = call();
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
            case int error:
                return new Moved(isOfSource(error) ? MoveState.SourceFailed : MoveState.DestinationFailed, ErrorCode: error);
        }
    }
}
