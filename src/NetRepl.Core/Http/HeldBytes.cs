using System.Buffers;

namespace NetRepl.Core.Http;

/// <summary>Bytes that came without their end: kept in a pooled buffer that is as large as they need, and none while there are none.</summary>
internal sealed class HeldBytes
{
    private byte[]? buffer;

    /// <summary>How many there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes, until the next change.</summary>
    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, Length);

    /// <summary>Adds bytes behind them.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (buffer is null || buffer.Length - Length < bytes.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + bytes.Length, Length * 2));
            Span.CopyTo(larger);
            Release();
            buffer = larger;
        }

        bytes.CopyTo(buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Drops them all; the buffer goes back to the pool.</summary>
    public void Clear()
    {
        Length = 0;
        Release();
    }

    private void Release()
    {
        if (buffer is { } unused)
        {
            buffer = null;
            ArrayPool<byte>.Shared.Return(unused);
        }
    }
}
