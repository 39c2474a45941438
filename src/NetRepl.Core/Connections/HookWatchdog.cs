namespace NetRepl.Core.Connections;

/// <summary>Keeps a looping hook from delaying the others by more than a second, and names it.</summary>
/// <remarks>A hook that never returns holds a thread of the pool. A thread of our own sends a probe through the pool; one that is not
/// answered within <see cref="Period"/> means that all threads are held, and the pool gets more.</remarks>
internal sealed class HookWatchdog : IDisposable
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>A hook is named when it has run so long.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(5);

    private readonly NetCore net;
    private readonly ManualResetEventSlim stopped = new();
    private readonly HashSet<(int Connection, long Event)> named = [];
    private bool isAnswered = true;

    public HookWatchdog(NetCore net) => this.net = net;

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

    private void NameSlowHooks()
    {
        foreach (ConnectionCore connection in net.OpenUnordered)
        {
            RunningHook running = connection.Running;
            long milliseconds = running.Milliseconds;
            if (milliseconds >= SlowAfter.TotalMilliseconds && named.Add((connection.Number, running.Count)))
            {
                net.Log.Warning($"hook {running.Name} of #{connection.Number} has been running for {milliseconds / 1000} s");
            }
        }
    }
}
