using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Which hook of a connection runs: read by the watchdog, the idle sweep and by <c>Close</c>.</summary>
internal sealed class RunningHook
{
    private int isRunning;
    private volatile HookPhase phase;

    /// <summary>Whether one runs, or what it returned is still being sent.</summary>
    public bool IsRunning => Volatile.Read(ref isRunning) != 0;

    /// <summary>Whether the script has to do the next step, not the peer.</summary>
    public bool IsInScript => IsRunning && phase != HookPhase.Sending;

    /// <summary>Whether the method itself runs.</summary>
    public bool IsInHook => IsRunning && phase == HookPhase.Hook;

    /// <summary>How far it is.</summary>
    public HookPhase Phase => phase;

    /// <summary>The hook that runs, or ran last.</summary>
    public HookName Name { get; private set; }

    /// <summary>How many have begun so far.</summary>
    public long Count { get; private set; }

    /// <summary>A hook begins. A full fence: a close asked for before is seen after.</summary>
    public void Begin(HookName name)
    {
        Name = name;
        Count++;
        phase = HookPhase.Hook;
        Interlocked.Exchange(ref isRunning, 1);
    }

    /// <summary>It waits for its turn, or it has returned and what it returned takes a while.</summary>
    public void Enter(HookPhase next) => phase = next;

    /// <summary>It ended. A full fence.</summary>
    public void End() => Interlocked.Exchange(ref isRunning, 0);
}
