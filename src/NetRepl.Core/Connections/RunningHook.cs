using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Which hook of a connection runs, and since when: read by the watchdog, the idle sweep and by <c>Close</c>.</summary>
internal sealed class RunningHook
{
    private long startedAt;
    private volatile HookPhase phase;

    /// <summary>Whether one runs, or what it returned is still being sent.</summary>
    public bool IsRunning => Volatile.Read(ref startedAt) != 0;

    /// <summary>Whether the script has to do the next step, not the peer.</summary>
    public bool IsInScript => IsRunning && phase != HookPhase.Sending;

    /// <summary>How far it is.</summary>
    public HookPhase Phase => phase;

    /// <summary>The hook that runs, or ran last.</summary>
    public HookName Name { get; private set; }

    /// <summary>How many have begun so far.</summary>
    public long Count { get; private set; }

    /// <summary>How long it has run, in milliseconds; 0 when none runs.</summary>
    public long Milliseconds => phase == HookPhase.Hook && Volatile.Read(ref startedAt) is var at and not 0 ? Math.Max(1, Environment.TickCount64 - at) : 0;

    /// <summary>A hook begins. A full fence: a close asked for before is seen after.</summary>
    public void Begin(HookName name)
    {
        Name = name;
        Count++;
        phase = HookPhase.Hook;
        Interlocked.Exchange(ref startedAt, Math.Max(1, Environment.TickCount64));
    }

    /// <summary>It has returned, and what it returned takes a while: that is streamed, or waits for the peer.</summary>
    public void Enter(HookPhase next) => phase = next;

    /// <summary>It ended. A full fence.</summary>
    public void End() => Interlocked.Exchange(ref startedAt, 0);
}
