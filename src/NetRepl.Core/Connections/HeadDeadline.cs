namespace NetRepl.Core.Connections;

/// <summary>The time one request's headers have, made when they come in pieces. It passes only while their connection waits for more.</summary>
/// <remarks><see cref="Wait"/> and <see cref="TryStop"/> are called by the connection's loop in turn; the timer comes from elsewhere.</remarks>
internal sealed class HeadDeadline : IDisposable
{
    private const int Off = 0;
    private const int Waiting = 1;
    private const int Passed = 2;

    private readonly Action passed;
    private readonly ITimer timer;
    private int state;
    private volatile bool isLate;

    /// <summary>Starts the clock.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long.</param>
    /// <param name="passed">Called once, when the time is over and the loop waits.</param>
    public HeadDeadline(TimeProvider time, TimeSpan limit, Action passed)
    {
        this.passed = passed;
        timer = time.CreateTimer(static deadline => ((HeadDeadline)deadline!).Late(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The loop begins to wait.</summary>
    public void Wait()
    {
        Interlocked.Exchange(ref state, Waiting);
        if (isLate)
        {
            Pass();
        }
    }

    /// <summary>The loop goes on.</summary>
    /// <returns>False if the time is over: the loop has to leave the connection alone.</returns>
    public bool TryStop() => Interlocked.CompareExchange(ref state, Off, Waiting) != Passed;

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Late()
    {
        isLate = true;
        Pass();
    }

    private void Pass()
    {
        if (Interlocked.CompareExchange(ref state, Passed, Waiting) == Waiting)
        {
            passed();
        }
    }
}
