using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace NetRepl.Core.Http;

/// <summary>Bytes on their way out, gathered so that they leave in one piece. Holds a pooled buffer only while there are some.</summary>
internal sealed class HttpOutput
{
    /// <summary>So many bytes are worth a piece of their own.</summary>
    public const int Enough = 32 * 1024;

    private const int FirstLength = 4 * 1024;

    private byte[]? buffer;
    private int length;

    /// <summary>Whether nothing is gathered.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>What is gathered, until the next change.</summary>
    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    /// <summary>Adds bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        length += bytes.Length;
    }

    /// <summary>Adds text in UTF-8.</summary>
    public void Write(string text) => length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>Adds a number in decimal digits.</summary>
    public void Write(long number)
    {
        Utf8Formatter.TryFormat(number, Room(20), out int written);
        length += written;
    }

    /// <summary>Free space behind what is gathered, to be filled and then counted in by <see cref="Advance"/>.</summary>
    /// <param name="least">How much is needed.</param>
    public Span<byte> Room(int least)
    {
        if (buffer is null)
        {
            buffer = ArrayPool<byte>.Shared.Rent(Math.Max(FirstLength, least));
        }
        else if (buffer.Length - length < least)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + least));
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }

    /// <summary>Counts in what was written into <see cref="Room"/>.</summary>
    public void Advance(int count) => length += count;

    /// <summary>Drops all; the buffer goes back to the pool.</summary>
    public void Clear()
    {
        length = 0;
        if (buffer is { } unused)
        {
            buffer = null;
            ArrayPool<byte>.Shared.Return(unused);
        }
    }
}
