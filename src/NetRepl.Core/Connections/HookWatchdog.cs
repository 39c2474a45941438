using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Keeps a looping hook from delaying the others by more than a second, names slow ones, and gives up those that take too long.</summary>
/// <remarks>A hook that never returns holds a thread of the pool. A thread of our own sends a probe through the pool; one that is not
/// answered within <see cref="Period"/> means that all threads are held, and the pool gets more. How long a hook has run is counted from
/// the look that saw it first, so nothing has to be measured at each event.</remarks>
internal sealed class HookWatchdog : IDisposable
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>A hook is named when it has run so long.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(5);

    private readonly NetCore net;
    private readonly ManualResetEventSlim stopped = new();
    private Dictionary<(object Owner, long Event), Sight> seen = [];
    private bool isAnswered = true;

    /// <param name="net">Whose hooks are watched.</param>
    public HookWatchdog(NetCore net) => this.net = net;

    /// <summary>Begins to watch, until disposed.</summary>
    public void Start() => new Thread(Watch) { IsBackground = true, Name = "hook watchdog" }.Start();

    /// <inheritdoc/>
    public void Dispose() => stopped.Set();

    /// <summary>Looks once at what runs.</summary>
    public void Look()
    {
        Dictionary<(object Owner, long Event), Sight> running = [];
        foreach (ConnectionCore connection in net.OpenUnordered)
        {
            RunningHook hook = connection.Running;
            if (hook.IsInHook)
            {
                Sight sight = SightOf((connection, hook.Count), running);
                NameIfSlow(sight, () => $"hook {hook.Name} of #{connection.Number}");
                GiveUpIfLate(sight, connection, hook.Name);
            }
        }

        foreach (GuardedCall call in net.Guarded.Running)
        {
            NameIfSlow(SightOf((call, 0), running), () => call.What);
        }

        seen = running;
    }

    private void Watch()
    {
        while (!stopped.Wait(Period))
        {
            if (!Volatile.Read(ref isAnswered))
            {
                AddThreads();
            }
            else
            {
                Volatile.Write(ref isAnswered, false);
                ThreadPool.UnsafeQueueUserWorkItem(static dog => Volatile.Write(ref dog.isAnswered, true), this, preferLocal: false);
            }

            Look();
        }
    }

    private static void AddThreads()
    {
        ThreadPool.GetMinThreads(out _, out int completionPorts);
        ThreadPool.SetMinThreads(ThreadPool.ThreadCount + (2 * Environment.ProcessorCount), completionPorts);
    }

    // Kept only as long as it runs.
    private Sight SightOf((object Owner, long Event) key, Dictionary<(object Owner, long Event), Sight> running)
    {
        Sight sight = seen.GetValueOrDefault(key) ?? new Sight(net.Options.Time.GetTimestamp());
        running[key] = sight;
        return sight;
    }

    private void NameIfSlow(Sight sight, Func<string> what)
    {
        TimeSpan elapsed = net.Options.Time.GetElapsedTime(sight.Since);
        if (elapsed >= SlowAfter && !sight.IsNamed)
        {
            sight.IsNamed = true;
            net.Log.Warning($"{what()} has been running for {(long)elapsed.TotalSeconds} s");
        }
    }

    private void GiveUpIfLate(Sight sight, ConnectionCore connection, HookName hook)
    {
        TimeSpan limit = net.Options.HookTimeout;
        if (limit != Timeout.InfiniteTimeSpan && net.Options.Time.GetElapsedTime(sight.Since) >= limit)
        {
            net.Errors.GiveUp(connection, hook, limit);
        }
    }

    /// <param name="since">When it was first seen.</param>
    private sealed class Sight(long since)
    {
        public long Since => since;

        public bool IsNamed { get; set; }
    }
}
