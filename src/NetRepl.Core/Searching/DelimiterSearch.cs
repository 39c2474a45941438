namespace NetRepl.Core.Searching;

/// <summary>Looks for a delimiter in bytes that grow at their end; what was looked at is not looked at again.</summary>
/// <param name="delimiter">At least one byte; not to be changed meanwhile.</param>
internal sealed class DelimiterSearch(ReadOnlyMemory<byte> delimiter)
{
    private int searched;

    /// <summary>The first place of the delimiter; null if it is not there yet.</summary>
    /// <param name="bytes">All bytes so far: those of the last call and what came behind them.</param>
    public Found? Find(ReadOnlySpan<byte> bytes)
    {
        int at = bytes[searched..].IndexOf(delimiter.Span);
        if (at >= 0)
        {
            return new Found(searched + at, delimiter.Length);
        }

        // Its beginning may be at the end already.
        searched = Math.Max(0, bytes.Length - delimiter.Length + 1);
        return null;
    }
}
