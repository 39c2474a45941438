using NetRepl.Core.Addressing;

namespace NetRepl.Core.Connections;

/// <summary>The listeners and timers that the top level of one load of a script opened; a later load of the same script takes its
/// listeners over by asking for the same spec again.</summary>
/// <remarks>Thread-safe. Listeners that hooks open later belong to nobody and stay; timers go with the code that they call.</remarks>
internal sealed class Possessions
{
    private readonly NetCore net;
    private readonly Func<Delegate, bool> owns;
    private Possessions? before;
    private readonly Lock gate = new();
    private readonly List<Listener> listeners = [];
    private readonly List<Listener> adopted = [];
    private readonly List<IDisposable> timers = [];

    /// <summary>Makes an empty one.</summary>
    /// <param name="net">The engine.</param>
    /// <param name="before">What the load that this one is to replace has; null for a first load.</param>
    /// <param name="owns">Whether a delegate's code is that of this load.</param>
    public Possessions(NetCore net, Possessions? before, Func<Delegate, bool> owns)
    {
        this.net = net;
        this.owns = owns;
        this.before = before;
    }

    /// <summary>Adopts the open listener of that spec, or opens one.</summary>
    /// <remarks>An adopted listener keeps the options it was opened with.</remarks>
    public async ValueTask<Listener> ListenAsync(EndpointSpec spec, ListenOptions options, bool hooks)
    {
        if (before?.Give(spec.ToString(), hooks) is { } found)
        {
            Keep(adopted, found);
            return found;
        }

        Listener opened = await net.ListenAsync(spec, options, new ServeOptions { IsServed = hooks }).ConfigureAwait(false);
        Keep(listeners, opened);
        return opened;
    }

    /// <summary>Keeps a timer, to be stopped with this load.</summary>
    public IDisposable Keep(IDisposable timer)
    {
        Keep(timers, timer);
        return timer;
    }

    /// <summary>This load has taken over what it wanted of the one before, which is forgotten.</summary>
    public void Forget() => before = null;

    /// <summary>This load failed: what it adopted goes back, what it opened closes.</summary>
    public void GiveBack()
    {
        foreach (Listener listener in TakeAll(adopted))
        {
            before!.Keep(before.listeners, listener); // adopted from there
        }

        Close();
    }

    /// <summary>Closes the listeners that nobody adopted and stops the timers. Twice is harmless.</summary>
    public void Close()
    {
        foreach (Listener listener in TakeAll(listeners).Concat(TakeAll(adopted)))
        {
            listener.Close();
        }

        foreach (IDisposable timer in TakeAll(timers))
        {
            timer.Dispose();
        }

        net.Timers.Stop(owns);
    }

    private Listener? Give(string spec, bool hooks)
    {
        lock (gate)
        {
            Listener? found = listeners.Concat(adopted).FirstOrDefault(one => one.IsOpen && one.Spec == spec && one.Core.IsServed == hooks);
            if (found is not null)
            {
                _ = listeners.Remove(found) || adopted.Remove(found);
            }

            return found;
        }
    }

    private void Keep<T>(List<T> all, T one)
    {
        lock (gate)
        {
            all.Add(one);
        }
    }

    private T[] TakeAll<T>(List<T> all)
    {
        lock (gate)
        {
            T[] taken = [.. all];
            all.Clear();
            return taken;
        }
    }
}
