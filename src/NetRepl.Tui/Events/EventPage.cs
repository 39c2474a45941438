namespace NetRepl.Tui.Events;

/// <summary>Events copied out of a ring, to look at without holding it up. Used again and again; its buffers grow to the largest page.</summary>
/// <remarks>Not thread-safe. What <see cref="Bytes"/> returns is valid until the page is filled again.</remarks>
internal sealed class EventPage
{
    private readonly List<(EventHead Head, int Start, int Count)> events = [];
    private byte[] buffer = [];

    /// <summary>Events on the page.</summary>
    public int Count => events.Count;

    /// <summary>Bytes on the page.</summary>
    public int ByteCount { get; private set; }

    /// <summary>An event without its bytes.</summary>
    public EventHead this[int index] => events[index].Head;

    /// <summary>The bytes of an event, as many as were asked for.</summary>
    public ReadOnlySpan<byte> Bytes(int index) => buffer.AsSpan(events[index].Start, events[index].Count);

    /// <summary>Empties the page.</summary>
    public void Clear()
    {
        events.Clear();
        ByteCount = 0;
    }

    /// <summary>Adds an event.</summary>
    /// <returns>Where its bytes belong.</returns>
    public Span<byte> Add(EventHead head, int count)
    {
        int start = ByteCount;
        if (buffer.Length - start < count)
        {
            Array.Resize(ref buffer, Math.Max(2 * buffer.Length, start + count));
        }

        events.Add((head, start, count));
        ByteCount += count;
        return buffer.AsSpan(start, count);
    }
}
