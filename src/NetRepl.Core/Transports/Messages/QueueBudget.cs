namespace NetRepl.Core.Transports.Messages;

/// <summary>The bytes that the queues of one listener hold together, and their limit. Thread-safe.</summary>
/// <param name="limits">Which limit.</param>
internal sealed class QueueBudget(DatagramLimits limits)
{
    private long used;

    /// <summary>Takes bytes, unless that exceeds the limit.</summary>
    /// <param name="bytes">How many.</param>
    /// <param name="isWaiting">They are for a peer that nobody accepted yet: half of the limit holds.</param>
    public bool TryTake(int bytes, bool isWaiting)
    {
        long limit = isWaiting ? limits.TotalQueuedBytes / 2 : limits.TotalQueuedBytes;
        if (Interlocked.Add(ref used, bytes) <= limit)
        {
            return true;
        }

        Return(bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes) => Interlocked.Add(ref used, -bytes);
}
