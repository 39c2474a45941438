namespace NetRepl.Tui.Shell;

/// <summary>How often the screen looks for what is new: 30, 15 or 5 times a second, by how long it takes to show it.</summary>
/// <remarks>A terminal that takes little holds up each frame. Fewer frames then show the same, and leave the processor, and the line, to others.
/// For one thread.</remarks>
/// <param name="time">The clock.</param>
internal sealed class FrameGovernor(TimeProvider time)
{
    private const int FramesToTrust = 8;

    private static readonly int[] Rates = [30, 15, 5];
    private static readonly TimeSpan SlowFrame = TimeSpan.FromMilliseconds(100);

    private int step;
    private int quickFrames;
    private long? begun;
    private long looked = long.MinValue;

    /// <summary>Looks a second, at most.</summary>
    public int Rate => Rates[step];

    /// <summary>Whether it is time to look again; if so, the next time is one interval away.</summary>
    /// <remarks>At the full rate whoever asks sets the pace.</remarks>
    public bool TakeTurn()
    {
        bool isTime = step == 0 || looked == long.MinValue || time.GetElapsedTime(looked) >= Interval(step);
        looked = isTime ? time.GetTimestamp() : looked;
        return isTime;
    }

    /// <summary>A frame begins. One that does not end, since nothing was to be drawn, does not count.</summary>
    public void Begin() => begun = time.GetTimestamp();

    /// <summary>The frame is on the terminal.</summary>
    public void End()
    {
        if (begun is not { } start)
        {
            return;
        }

        begun = null;
        Judge(time.GetElapsedTime(start));
    }

    private static TimeSpan Interval(int step) => TimeSpan.FromSeconds(1) / Rates[step];

    // Slow at once, but quick again only after a while: what a pipe or a window takes into its buffer is no sign of its pace.
    private void Judge(TimeSpan frame)
    {
        if (frame > SlowFrame)
        {
            quickFrames = 0;
            step = Math.Min(step + 1, Rates.Length - 1);
        }
        else if (step > 0 && frame < Interval(step - 1))
        {
            quickFrames++;
        }
        else
        {
            quickFrames = 0;
        }

        if (quickFrames == FramesToTrust)
        {
            quickFrames = 0;
            step--;
        }
    }
}
