namespace NetRepl.Tui.Events;

/// <summary>A queue of bytes in one circular buffer, which doubles as it fills and never shrinks. Not thread-safe.</summary>
/// <remarks>Positions count all bytes ever added, so they never repeat; a position is good until its bytes are dropped.</remarks>
internal sealed class ByteStore
{
    private const int SmallestBuffer = 1 << 10;

    private readonly int most;
    private readonly ScrollbackBudget budget;
    private byte[] buffer = [];

    /// <param name="most">Bytes it may hold at most.</param>
    /// <param name="budget">What all stores share; the first KiB of each is free.</param>
    public ByteStore(int most, ScrollbackBudget budget)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        this.most = most;
        this.budget = budget;
    }

    /// <summary>Position of the first byte held.</summary>
    public long First { get; private set; }

    /// <summary>Position of the next byte to come.</summary>
    public long End { get; private set; }

    /// <summary>Bytes the buffer has now.</summary>
    public int Capacity => buffer.Length;

    /// <summary>Grows, if it may, until so many more bytes fit.</summary>
    /// <returns>How many fit now.</returns>
    public int Reserve(int count)
    {
        while (Capacity - (End - First) < count && Capacity < most && TryGrow())
        {
        }

        return Capacity - (int)(End - First);
    }

    /// <summary>Adds bytes, for which there must be room.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        int start = (int)(End % Capacity);
        int first = Math.Min(bytes.Length, Capacity - start);
        bytes[..first].CopyTo(buffer.AsSpan(start));
        bytes[first..].CopyTo(buffer);
        End += bytes.Length;
    }

    /// <summary>Drops the oldest bytes.</summary>
    public void DropTo(long position) => First = position;

    /// <summary>Copies bytes out.</summary>
    public void Copy(long position, Span<byte> destination)
    {
        if (destination.IsEmpty)
        {
            return;
        }

        int start = (int)(position % Capacity);
        int first = Math.Min(destination.Length, Capacity - start);
        buffer.AsSpan(start, first).CopyTo(destination);
        buffer.AsSpan(0, destination.Length - first).CopyTo(destination[first..]);
    }

    /// <summary>Drops everything and gives the buffer up.</summary>
    public void Release()
    {
        budget.Return(Taken(Capacity));
        buffer = [];
        First = End;
    }

    private static int Taken(int capacity) => Math.Max(0, capacity - SmallestBuffer);

    private bool TryGrow()
    {
        int size = Capacity == 0 ? Math.Min(SmallestBuffer, most) : (int)Math.Min(2L * Capacity, most);
        int more = Taken(size) - Taken(Capacity);
        if (!budget.TryTake(more))
        {
            return false;
        }

        byte[] grown = GC.AllocateUninitializedArray<byte>(size);
        int held = (int)(End - First);
        if (held > 0)
        {
            int start = (int)(First % Capacity);
            int first = Math.Min(held, Capacity - start);
            int target = (int)(First % size);
            CopyAround(buffer.AsSpan(start, first), grown, target);
            CopyAround(buffer.AsSpan(0, held - first), grown, (target + first) % size);
        }

        buffer = grown;
        return true;
    }

    private static void CopyAround(ReadOnlySpan<byte> bytes, byte[] circle, int start)
    {
        int first = Math.Min(bytes.Length, circle.Length - start);
        bytes[..first].CopyTo(circle.AsSpan(start));
        bytes[first..].CopyTo(circle);
    }
}
