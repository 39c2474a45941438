namespace NetRepl.Core.Connections;

/// <summary>Keeps a looping hook from delaying the others by more than a second, and names it.</summary>
/// <remarks>A hook that never returns holds a thread of the pool. A thread of our own sends a probe through the pool; one that is not
/// answered within <see cref="Period"/> means that all threads are held, and the pool gets more.</remarks>
internal sealed class HookWatchdog : IDisposable
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>A hook is named when it has run so long, if nothing else is said.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(5);

    private readonly NetCore net;
    private readonly ManualResetEventSlim stopped = new();
    private readonly TimeSpan slowAfter;
    private HashSet<(object Owner, long Event)> named = [];
    private bool isAnswered = true;

    /// <param name="net">Whose hooks are watched.</param>
    /// <param name="slowAfter">A hook is named when it has run so long; null for <see cref="SlowAfter"/>.</param>
    public HookWatchdog(NetCore net, TimeSpan? slowAfter = null)
    {
        this.net = net;
        this.slowAfter = slowAfter ?? SlowAfter;
    }

    /// <summary>Begins to watch, until disposed.</summary>
    public void Start() => new Thread(Watch) { IsBackground = true, Name = "hook watchdog" }.Start();

    /// <inheritdoc/>
    public void Dispose() => stopped.Set();

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

            NameSlowHooks();
        }
    }

    private static void AddThreads()
    {
        ThreadPool.GetMinThreads(out _, out int completionPorts);
        ThreadPool.SetMinThreads(ThreadPool.ThreadCount + (2 * Environment.ProcessorCount), completionPorts);
    }

    // Each once: those that are named stay in the set only as long as they run.
    private void NameSlowHooks()
    {
        HashSet<(object Owner, long Event)> slow = [];
        foreach (ConnectionCore connection in net.OpenUnordered)
        {
            RunningHook running = connection.Running;
            Look((connection, running.Count), running.Milliseconds, () => $"hook {running.Name} of #{connection.Number}");
        }

        foreach (GuardedCall call in net.Guarded.Running)
        {
            Look((call, 0), call.Milliseconds, () => call.What);
        }

        named = slow;

        void Look((object Owner, long Event) key, long milliseconds, Func<string> what)
        {
            if (milliseconds == 0 || milliseconds < slowAfter.TotalMilliseconds)
            {
                return;
            }

            slow.Add(key);
            if (!named.Contains(key))
            {
                net.Log.Warning($"{what()} has been running for {milliseconds / 1000} s");
            }
        }
    }
}
