using System.Text.RegularExpressions;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Filtering;

/// <summary>One condition of a display filter.</summary>
internal abstract record FilterTerm
{
    private FilterTerm()
    {
    }

    /// <summary>Everything.</summary>
    public sealed record Anything : FilterTerm;

    /// <summary>One of some kinds.</summary>
    /// <param name="Kinds">The kinds.</param>
    public sealed record OfKind(IReadOnlyList<EventKind> Kinds) : FilterTerm;

    /// <summary>A message of so many bytes.</summary>
    /// <param name="Least">Bytes at least.</param>
    /// <param name="Most">Bytes at most.</param>
    public sealed record OfLength(long Least, long Most) : FilterTerm;

    /// <summary>One that has some bytes in it.</summary>
    /// <param name="Bytes">The bytes.</param>
    /// <param name="IgnoresCase">Whether ASCII letters match either case; then they are lower case here.</param>
    public sealed record Containing(byte[] Bytes, bool IgnoresCase) : FilterTerm;

    /// <summary>One whose text a pattern matches.</summary>
    /// <param name="Pattern">The pattern; it matches in linear time.</param>
    public sealed record Like(Regex Pattern) : FilterTerm;

    /// <summary>One that does not meet a condition.</summary>
    public sealed record Not(FilterTerm Term) : FilterTerm;

    /// <summary>One that meets both conditions.</summary>
    public sealed record Both(FilterTerm Left, FilterTerm Right) : FilterTerm;

    /// <summary>One that meets either condition.</summary>
    public sealed record Either(FilterTerm Left, FilterTerm Right) : FilterTerm;
}
