namespace NetRepl.Tui.Filtering;

/// <summary>Finds bytes in bytes.</summary>
internal static class ByteSearch
{
    /// <summary>Where the bytes stand first; -1 if they do not.</summary>
    /// <param name="bytes">Where to look.</param>
    /// <param name="wanted">What to look for, at least one byte; in lower case if case does not count.</param>
    /// <param name="ignoresCase">Whether ASCII letters match either case.</param>
    public static int IndexOf(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted, bool ignoresCase)
    {
        if (!ignoresCase)
        {
            return bytes.IndexOf(wanted);
        }

        byte first = wanted[0];
        byte upper = first is >= (byte)'a' and <= (byte)'z' ? (byte)(first - 0x20) : first;
        int at = 0;
        while (at + wanted.Length <= bytes.Length)
        {
            int next = bytes[at..^(wanted.Length - 1)].IndexOfAny(first, upper);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (IsSame(bytes.Slice(at, wanted.Length), wanted))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>ASCII letters in lower case, all other bytes as they are.</summary>
    public static byte Fold(byte value) => value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value + 0x20) : value;

    private static bool IsSame(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted)
    {
        for (int index = 0; index < wanted.Length; index++)
        {
            if (Fold(bytes[index]) != wanted[index])
            {
                return false;
            }
        }

        return true;
    }
}
