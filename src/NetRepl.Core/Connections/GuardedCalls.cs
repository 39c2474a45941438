using System.Collections.Concurrent;

namespace NetRepl.Core.Connections;

/// <summary>Runs hooks and timers that belong to no connection: what they throw is told, and the watchdog sees how long they run.</summary>
/// <param name="errors">Takes what they throw.</param>
internal sealed class GuardedCalls(HookErrors errors)
{
    private readonly ConcurrentDictionary<GuardedCall, bool> running = new();

    /// <summary>Those that run now.</summary>
    public IEnumerable<GuardedCall> Running => running.Select(static entry => entry.Key);

    /// <summary>Runs one. Never throws.</summary>
    /// <param name="what">What it is called in messages: <c>hook OnStart</c>.</param>
    /// <param name="call">What to run.</param>
    public async ValueTask RunAsync(string what, Func<ValueTask> call)
    {
        var mark = new GuardedCall(what);
        running[mark] = true;
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            errors.Handle(what, error);
        }
        finally
        {
            running.TryRemove(mark, out _);
        }
    }
}
