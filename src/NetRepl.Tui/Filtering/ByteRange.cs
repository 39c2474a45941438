namespace NetRepl.Tui.Filtering;

/// <summary>A piece of a message that matched.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct ByteRange(int Start, int Length)
{
    /// <summary>The byte after the last.</summary>
    public int End => Start + Length;
}
