using System.Collections.Concurrent;

namespace NetRepl.Core.Connections;

/// <summary>The open listeners of an engine. Thread-safe.</summary>
internal sealed class OpenListeners
{
    private readonly ConcurrentDictionary<int, ListenerCore> byNumber = new();
    private TaskCompletionSource? none;

    /// <summary>All of them, oldest first.</summary>
    public IEnumerable<ListenerCore> All => byNumber.Values.OrderBy(listener => listener.Number);

    /// <summary>One more is open.</summary>
    public void Add(ListenerCore listener) => byNumber[listener.Number] = listener;

    /// <summary>One is closed.</summary>
    /// <returns>Whether it was open.</returns>
    public bool Remove(ListenerCore listener)
    {
        bool wasOpen = byNumber.TryRemove(listener.Number, out _);
        if (byNumber.IsEmpty)
        {
            Interlocked.Exchange(ref none, null)?.TrySetResult();
        }

        return wasOpen;
    }

    /// <summary>Completes when none is open.</summary>
    public Task WhenNoneAsync()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source = Interlocked.CompareExchange(ref none, source, null) ?? source;
        return byNumber.IsEmpty ? Task.CompletedTask : source.Task;
    }
}
