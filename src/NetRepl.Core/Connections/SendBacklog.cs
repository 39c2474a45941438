namespace NetRepl.Core.Connections;

/// <summary>What waits in a send queue, and who waits for it. Made when the kernel first takes less than all.</summary>
/// <remarks>Not thread-safe: <see cref="SendQueue"/> calls it under its lock.</remarks>
/// <param name="lowWater">Queued bytes at which those who wait go on.</param>
internal sealed class SendBacklog(int lowWater)
{
    private readonly Queue<SendItem> items = new();
    private TaskCompletionSource? low;
    private TaskCompletionSource? empty;
    private NetException? failure;
    private bool isWriting;

    /// <summary>Bytes that wait or are being written.</summary>
    public long Bytes { get; private set; }

    /// <summary>The longest single send among them: what one caller may queue by itself.</summary>
    public int Longest { get; private set; }

    /// <summary>Puts an entry at the end.</summary>
    public void Add(SendItem item)
    {
        items.Enqueue(item);
        Bytes += item.Length;
        Longest = Math.Max(Longest, item.Length);
    }

    /// <summary>Takes the first entry; the caller calls <see cref="Written"/> for it.</summary>
    public bool TryTake(out SendItem item)
    {
        isWriting = items.TryDequeue(out item);
        return isWriting;
    }

    /// <summary>The entry taken last was written, or given up.</summary>
    public void Written(SendItem item)
    {
        isWriting = false;
        Bytes -= item.Length;
        item.Release();
        if (Bytes <= lowWater)
        {
            Complete(ref low);
        }

        if (items.Count == 0)
        {
            Longest = 0;
            Complete(ref empty);
        }
    }

    /// <summary>Throws the entries away and fails whoever waits.</summary>
    public void Fail(NetException error)
    {
        failure = error;
        while (items.TryDequeue(out SendItem item))
        {
            Bytes -= item.Length;
            item.Release();
        }

        Complete(ref low);
        Complete(ref empty);
    }

    /// <summary>Completes when the queue is down to the low-water mark.</summary>
    public ValueTask WhenLow() => Wait(ref low);

    /// <summary>Completes when nothing waits and nothing is being written.</summary>
    public ValueTask WhenEmpty() => items.Count == 0 && !isWriting ? ValueTask.CompletedTask : Wait(ref empty);

    private static ValueTask Wait(ref TaskCompletionSource? source)
    {
        source ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return new ValueTask(source.Task);
    }

    private void Complete(ref TaskCompletionSource? source)
    {
        TaskCompletionSource? waiting = source;
        source = null;
        if (failure is not null && waiting is not null)
        {
            // Nobody need await a send: its failure is also the connection's.
            _ = waiting.Task.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            waiting.SetException(failure);
            return;
        }

        waiting?.SetResult();
    }
}
