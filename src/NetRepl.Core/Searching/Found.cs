namespace NetRepl.Core.Searching;

/// <summary>Where what was looked for stands.</summary>
/// <param name="Start">Bytes before it.</param>
/// <param name="Length">Its own bytes.</param>
internal readonly record struct Found(int Start, int Length)
{
    /// <summary>Bytes up to its end.</summary>
    public int End => Start + Length;
}
