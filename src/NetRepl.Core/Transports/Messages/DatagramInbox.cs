namespace NetRepl.Core.Transports.Messages;

/// <summary>What a listener received for one peer and nobody took yet: a bounded queue that one reader waits on.</summary>
/// <remarks>Thread-safe for any number of writers and one reader.</remarks>
/// <param name="limits">Bounds of the queue.</param>
/// <param name="budget">What the queues of all peers share.</param>
internal sealed class DatagramInbox(DatagramLimits limits, QueueBudget budget)
{
    private readonly Lock gate = new();
    private readonly DatagramQueue queue = new();
    private readonly InboxSignal readable = new();

    /// <summary>Nothing comes any more; what is queued may still be taken.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The peer was not handed out yet, which makes its share of the budget smaller.</summary>
    public bool IsWaiting { get; set; } = true;

    /// <summary>Copies a datagram into the queue and wakes the reader.</summary>
    public InboxResult Put(ReadOnlySpan<byte> datagram, bool isTruncated)
    {
        lock (gate)
        {
            if (HasEnded)
            {
                return InboxResult.Ended;
            }

            if (!HasRoomFor(datagram.Length) || !budget.TryTake(datagram.Length, IsWaiting))
            {
                return InboxResult.Full;
            }

            queue.Enqueue(datagram, isTruncated);
            readable.Set();
            return InboxResult.Taken;
        }
    }

    /// <summary>Completes when a datagram waits or the inbox has ended.</summary>
    public ValueTask WaitReadableAsync(CancellationToken cancel)
    {
        lock (gate)
        {
            return queue.Count > 0 || HasEnded ? ValueTask.CompletedTask : readable.WaitAsync(gate, cancel);
        }
    }

    /// <summary>Takes the first datagram, if one waits.</summary>
    public bool TryTake(Span<byte> buffer, out MessageReceived received)
    {
        lock (gate)
        {
            if (queue.Count == 0)
            {
                received = default;
                return false;
            }

            int length = queue.Dequeue(buffer, out bool isTruncated, out int queuedLength);
            budget.Return(queuedLength);
            received = new MessageReceived(length, IsTruncated: isTruncated);
            return true;
        }
    }

    /// <summary>Ends it and wakes the reader; twice is harmless.</summary>
    /// <param name="keepsQueue">Whether what waits may still be taken.</param>
    public void End(bool keepsQueue)
    {
        lock (gate)
        {
            HasEnded = true;
            if (!keepsQueue)
            {
                budget.Return(queue.Bytes);
                queue.Clear();
            }

            readable.Set();
        }
    }

    /// <summary>Ends it if nothing waits in it.</summary>
    /// <returns>Whether it has ended.</returns>
    public bool TryEndEmpty()
    {
        lock (gate)
        {
            HasEnded |= queue.Count == 0;
            return HasEnded;
        }
    }

    private bool HasRoomFor(int length) =>
        queue.Count == 0 || (queue.Count < limits.QueuedDatagrams && queue.Bytes + length <= limits.QueuedBytes);
}
