namespace NetRepl.Core.Transports.Messages;

/// <summary>Counts what a listener dropped, and tells each kind of loss once. Thread-safe.</summary>
internal sealed class DropCounter
{
    private readonly HashSet<string> told = [];
    private Action<string>? trouble;
    private long count;

    /// <summary>Datagrams dropped so far.</summary>
    public long Count => Interlocked.Read(ref count);

    /// <summary>Who is told; what could not be told before is told now.</summary>
    public void ReportTo(Action<string> listener)
    {
        string[] missed = [];
        lock (told)
        {
            if (trouble is null)
            {
                missed = [.. told];
            }

            trouble = listener;
        }

        foreach (string text in missed)
        {
            listener(text);
        }
    }

    /// <summary>Counts one dropped datagram.</summary>
    /// <param name="reason">The kind of loss, a constant line for people.</param>
    public void Drop(string reason)
    {
        Interlocked.Increment(ref count);
        TellOnce(reason);
    }

    /// <summary>Tells a line unless it was told before.</summary>
    public void TellOnce(string reason)
    {
        Action<string>? listener;
        lock (told)
        {
            if (!told.Add(reason))
            {
                return;
            }

            listener = trouble;
        }

        listener?.Invoke(reason);
    }
}
