using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace NetRepl.Core.Text;

/// <summary>Makes a stream of bytes from the network safe for a terminal, chunk by chunk: UTF-8 in, UTF-8 out.</summary>
/// <remarks>What <see cref="UnsafeCodePoints"/> lists and every byte that is no UTF-8 is escaped (<see cref="EscapeNotation"/>); a backslash
/// is left alone. How the bytes are cut into chunks does not show: an incomplete sequence at the end of a chunk, at most three bytes, waits
/// for the next one. The output has at most five times the bytes of the input. Not thread-safe; one per stream and direction.</remarks>
/// <param name="form">How newlines and tabs are shown.</param>
internal sealed class DisplayEscaper(DisplayForm form)
{
    private const int LongestSequence = 4;

    private readonly SuspectBytes suspects = SuspectBytes.For(form);
    private readonly byte[] tail = new byte[LongestSequence];
    private int tailLength;

    /// <summary>Escapes the next chunk.</summary>
    /// <param name="chunk">The bytes; not kept.</param>
    /// <param name="output">Where the safe text goes.</param>
    public void Write(ReadOnlySpan<byte> chunk, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> rest = chunk[CompleteTail(chunk, output)..];
        if (rest.Length == 0)
        {
            return;
        }

        int complete = rest.Length - UnfinishedLength(rest);
        EscapeAll(rest[..complete], output);
        Keep(rest[complete..]);
    }

    /// <summary>Ends the stream: an incomplete sequence that waited is written as the bad bytes it is. The escaper can be used again.</summary>
    public void Flush(IBufferWriter<byte> output)
    {
        EscapeAll(tail.AsSpan(0, tailLength), output);
        tailLength = 0;
    }

    /// <summary>Finishes what the last chunk left over with the first bytes of this one.</summary>
    /// <returns>How many bytes of the chunk were used.</returns>
    private int CompleteTail(ReadOnlySpan<byte> chunk, IBufferWriter<byte> output)
    {
        if (tailLength == 0)
        {
            return 0;
        }

        Span<byte> joined = stackalloc byte[2 * LongestSequence];
        int borrowed = Math.Min(LongestSequence, chunk.Length);
        tail.AsSpan(0, tailLength).CopyTo(joined);
        chunk[..borrowed].CopyTo(joined[tailLength..]);
        ReadOnlySpan<byte> rest = joined[..(tailLength + borrowed)];
        while (rest.Length > borrowed)
        {
            int used = EscapeFirst(rest, isEnd: false, output);
            if (used == 0)
            {
                Keep(rest);
                return chunk.Length; // still incomplete, so the chunk was shorter than a sequence
            }

            rest = rest[used..];
        }

        tailLength = 0;
        return borrowed - rest.Length;
    }

    /// <summary>Bytes at the end that only the next chunk can explain: a carriage return, or a sequence that is cut.</summary>
    private int UnfinishedLength(ReadOnlySpan<byte> bytes)
    {
        if (form is DisplayForm.Lines && bytes[^1] == '\r')
        {
            return 1;
        }

        for (int length = 1; length < LongestSequence && length <= bytes.Length; length++)
        {
            bool isContinuation = (bytes[^length] & 0b1100_0000) == 0b1000_0000; // RFC 3629 §3
            if (!isContinuation)
            {
                return Rune.DecodeFromUtf8(bytes[^length..], out _, out _) is OperationStatus.NeedMoreData ? length : 0;
            }
        }

        return 0;
    }

    private void EscapeAll(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        // Both searches are vectorised; in valid text, other scripts need no closer look at each letter.
        SearchValues<byte> suspect = Utf8.IsValid(bytes) ? suspects.InValidText : suspects.InAnyBytes;
        int clean;
        while ((clean = bytes.IndexOfAny(suspect)) >= 0)
        {
            output.Write(bytes[..clean]);
            bytes = bytes[clean..];
            bytes = bytes[EscapeFirst(bytes, isEnd: true, output)..];
        }

        output.Write(bytes);
    }

    /// <summary>Writes the first code point, or the bytes that are none.</summary>
    /// <returns>How many bytes it has; 0 if the next chunk has to tell.</returns>
    private int EscapeFirst(ReadOnlySpan<byte> bytes, bool isEnd, IBufferWriter<byte> output)
    {
        OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used);
        if (status is OperationStatus.NeedMoreData && !isEnd)
        {
            return 0;
        }

        if (status is not OperationStatus.Done)
        {
            WriteBadBytes(bytes[..used], output);
            return used;
        }

        if (rune.Value == '\r' && form is DisplayForm.Lines)
        {
            return EscapeCarriageReturn(bytes, isEnd, output);
        }

        if (UnsafeCodePoints.IsHarmful(rune, form))
        {
            EscapeNotation.Write(rune, output);
        }
        else
        {
            output.Write(bytes[..used]);
        }

        return used;
    }

    private static int EscapeCarriageReturn(ReadOnlySpan<byte> bytes, bool isEnd, IBufferWriter<byte> output)
    {
        if (bytes.Length == 1 && !isEnd)
        {
            return 0;
        }

        bool endsLine = bytes.Length > 1 && bytes[1] == '\n';
        if (!endsLine)
        {
            EscapeNotation.Write(new Rune('\r'), output);
        }

        return 1;
    }

    private static void WriteBadBytes(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        foreach (byte value in bytes)
        {
            EscapeNotation.Write(value, output);
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(tail);
        tailLength = bytes.Length;
    }
}
