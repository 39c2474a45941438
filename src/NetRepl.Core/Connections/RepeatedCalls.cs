using System.Collections.Concurrent;

namespace NetRepl.Core.Connections;

/// <summary>The timers of a script: <c>Net.Every</c> and OnTick.</summary>
internal sealed class RepeatedCalls
{
    private readonly NetCore net;
    private readonly ConcurrentDictionary<Call, Task> calls = new();
    private volatile bool isStopped;

    public RepeatedCalls(NetCore net) => this.net = net;

    /// <summary>Completes when those that run now have been stopped.</summary>
    public Task Ended => Task.WhenAll(calls.Values);

    /// <summary>See <see cref="NetRepl.Net.Every(TimeSpan, Func{Task})"/>.</summary>
    /// <param name="interval">Time between two calls.</param>
    /// <param name="action">What to do.</param>
    /// <param name="what">What it is called in messages.</param>
    /// <param name="source">What a script gave, if <paramref name="action"/> was made of it: the timer stops with its code.</param>
    public IDisposable Add(TimeSpan interval, Func<Task> action, string what = "a timer", Delegate? source = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMilliseconds(1));
        var call = new Call(new PeriodicTimer(interval, net.Options.Time), source ?? action);
        calls[call] = RunAsync(call, action, what);
        if (isStopped)
        {
            call.Dispose(); // it came while the run ended
        }

        return net.Origin.Loading.Value is { } load ? load.Keep(call) : call;
    }

    /// <summary>Stops those whose source <paramref name="owns"/> claims; the calls that run end later.</summary>
    public void Stop(Func<Delegate, bool> owns)
    {
        foreach (Call call in calls.Keys.Where(call => owns(call.Source)))
        {
            call.Dispose();
        }
    }

    /// <summary>Stops all of them; returns when the calls that run have ended.</summary>
    public async Task StopAsync()
    {
        isStopped = true;
        foreach (Call call in calls.Keys)
        {
            call.Dispose();
        }

        await Task.WhenAll(calls.Values).ConfigureAwait(false);
    }

    private async Task RunAsync(Call call, Func<Task> action, string what)
    {
        net.Origin.Leave();
        while (await call.Timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            await net.GuardAsync(what, () => new ValueTask(action())).ConfigureAwait(false);
        }

        calls.TryRemove(call, out _);
    }

    private sealed class Call(PeriodicTimer timer, Delegate source) : IDisposable
    {
        public PeriodicTimer Timer => timer;

        public Delegate Source => source;

        public void Dispose() => timer.Dispose();
    }
}
