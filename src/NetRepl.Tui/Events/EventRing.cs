using System.Numerics;
using System.Text;

namespace NetRepl.Tui.Events;

/// <summary>What one pane remembers: its last events, bounded in number and in bytes. The oldest are forgotten first, and counted.</summary>
/// <remarks>Thread-safe. Network threads append: one copy under a short lock, no allocation but when the buffers grow. The screen reads
/// by copying what it shows into an <see cref="EventPage"/> of its own, and looks at <see cref="Version"/> to know whether it has to.</remarks>
internal sealed class EventRing : IDisposable
{
    private const int FewestSlots = 16;

    private readonly Lock gate = new();
    private readonly ScrollbackLimits limits;
    private readonly ByteStore bytes;
    private Slot[] slots = new Slot[FewestSlots]; // a power of two, so that a mask finds the slot
    private long first;
    private long end;
    private long version;
    private bool isDisposed;

    /// <param name="limits">How much it remembers.</param>
    /// <param name="budget">The bytes it shares with other rings.</param>
    public EventRing(ScrollbackLimits limits, ScrollbackBudget budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.Events);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.MessageBytes);
        this.limits = limits;
        bytes = new ByteStore(limits.Bytes, budget);
    }

    /// <summary>Grows with every change; may be read without waiting for anyone.</summary>
    public long Version => Volatile.Read(ref version);

    /// <summary>What it holds: sequence numbers.</summary>
    public RingExtent Extent
    {
        get
        {
            lock (gate)
            {
                return new RingExtent(first, end);
            }
        }
    }

    /// <summary>Adds an event; the bytes are copied.</summary>
    /// <returns>Its sequence number.</returns>
    public long Append(EventKind kind, DateTimeOffset at, ReadOnlySpan<byte> content)
    {
        lock (gate)
        {
            int wanted = isDisposed ? 0 : Math.Min(content.Length, limits.MessageBytes);
            MakeSlot();
            int kept = MakeRoom(wanted);
            slots[end & (slots.Length - 1)] = new Slot(at.UtcTicks, bytes.End, content.Length, kept, kind);
            bytes.Add(content[..kept]);
            Volatile.Write(ref version, version + 1);
            return end++;
        }
    }

    /// <summary>Adds a line of ours.</summary>
    public long Append(EventKind kind, DateTimeOffset at, string line)
    {
        Span<byte> small = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(line, small, out int count)
            ? Append(kind, at, small[..count])
            : Append(kind, at, Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Copies events into a page, which is emptied first.</summary>
    /// <param name="from">The first sequence number wanted; what was forgotten is skipped.</param>
    /// <param name="request">How many, and how much of each.</param>
    /// <param name="page">Where they go.</param>
    /// <returns>How many were copied.</returns>
    public int Read(long from, in PageRequest request, EventPage page)
    {
        page.Clear();
        lock (gate)
        {
            long at = Math.Max(from, first);
            long stop = Math.Min(end, at + request.Events);
            for (; at < stop && page.ByteCount < request.Bytes; at++)
            {
                ref readonly Slot slot = ref slots[at & (slots.Length - 1)];
                int count = Math.Min(slot.Kept, request.BytesEach);
                bytes.Copy(slot.Position, page.Add(Head(at, slot), count));
            }
        }

        return page.Count;
    }

    /// <summary>Forgets all events; their numbers are not used again.</summary>
    public void Clear()
    {
        lock (gate)
        {
            while (first < end)
            {
                Forget();
            }

            Volatile.Write(ref version, version + 1);
        }
    }

    /// <summary>Forgets all and gives its memory up; what is appended later keeps its head alone.</summary>
    public void Dispose()
    {
        Clear();
        lock (gate)
        {
            isDisposed = true;
            bytes.Release();
        }
    }

    private static EventHead Head(long sequence, in Slot slot) =>
        new(sequence, new DateTimeOffset(slot.Ticks, TimeSpan.Zero), slot.Kind, slot.Length, slot.Kept);

    private void MakeSlot()
    {
        if (end - first == limits.Events)
        {
            Forget();
        }

        if (end - first < slots.Length)
        {
            return;
        }

        var more = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)slots.Length + 1)];
        for (long at = first; at < end; at++)
        {
            more[at & (more.Length - 1)] = slots[at & (slots.Length - 1)];
        }

        slots = more;
    }

    /// <summary>Makes room by growing, else by forgetting.</summary>
    /// <returns>How many of the bytes fit.</returns>
    private int MakeRoom(int wanted)
    {
        int room = bytes.Reserve(wanted);
        while (room < wanted && first < end)
        {
            Forget();
            room = bytes.Capacity - (int)(bytes.End - bytes.First);
        }

        return Math.Min(room, wanted);
    }

    private void Forget()
    {
        ref readonly Slot oldest = ref slots[first & (slots.Length - 1)];
        bytes.DropTo(oldest.Position + oldest.Kept);
        first++;
    }

    private readonly record struct Slot(long Ticks, long Position, long Length, int Kept, EventKind Kind);
}
