using System.Buffers;

namespace NetRepl.Core.Transports.Tls;

/// <summary>Bytes that were received before they were asked for: SslStream asks for one record at a time (RFC 8446 §5.1: 16 KiB), and the kernel
/// often has many.</summary>
/// <remarks>Holds a pooled buffer only while a receive fills it or bytes wait in it. One reader at a time.</remarks>
internal sealed class ReadAhead
{
    private const int Length = 256 * 1024;

    private byte[]? buffer;
    private int start;
    private int end;

    /// <summary>Whether bytes wait.</summary>
    public bool IsEmpty => start == end;

    /// <summary>Where the next receive puts its bytes; what waited is gone.</summary>
    public Memory<byte> Open()
    {
        buffer ??= ArrayPool<byte>.Shared.Rent(Length);
        return buffer;
    }

    /// <summary>Keeps the first <paramref name="count"/> bytes of what <see cref="Open"/> gave; 0 gives the buffer back.</summary>
    public void Keep(int count)
    {
        (start, end) = (0, count);
        ReleaseIfEmpty();
    }

    /// <summary>Moves what waits and fits into <paramref name="destination"/>.</summary>
    /// <returns>How many bytes that was.</returns>
    public int Take(Span<byte> destination)
    {
        int count = Math.Min(destination.Length, end - start);
        buffer.AsSpan(start, count).CopyTo(destination);
        start += count;
        ReleaseIfEmpty();
        return count;
    }

    private void ReleaseIfEmpty()
    {
        if (IsEmpty && buffer is { } unused)
        {
            buffer = null;
            ArrayPool<byte>.Shared.Return(unused);
        }
    }
}
