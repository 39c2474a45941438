using System.Text.RegularExpressions;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Filtering;

/// <summary>Which events a pane shows, or a search finds. Immutable; may be used by several threads.</summary>
/// <remarks>Lengths are those on the wire; contents are looked for in the bytes the ring kept.</remarks>
internal sealed class MessageFilter
{
    private readonly FilterTerm root;

    /// <param name="text">The filter as typed.</param>
    /// <param name="root">What it means.</param>
    public MessageFilter(string text, FilterTerm root)
    {
        Text = text;
        this.root = root;
    }

    /// <summary>The filter as typed.</summary>
    public string Text { get; }

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => root is FilterTerm.Anything;

    /// <summary>Whether an event passes.</summary>
    public bool Matches(in EventHead head, ReadOnlySpan<byte> bytes) => Matches(root, head, bytes);

    /// <summary>The pieces of a message that its conditions on content name, in order and apart: what to highlight.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="ranges">Emptied first.</param>
    public void FindIn(ReadOnlySpan<byte> bytes, List<ByteRange> ranges)
    {
        ranges.Clear();
        Collect(root, bytes, ranges);
        ranges.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        Join(ranges);
    }

    private static bool Matches(FilterTerm term, in EventHead head, ReadOnlySpan<byte> bytes) => term switch
    {
        FilterTerm.Anything => true,
        FilterTerm.OfKind kind => kind.Kinds.Contains(head.Kind),
        FilterTerm.OfLength length => head.IsMessage && head.Length >= length.Least && head.Length <= length.Most,
        FilterTerm.Containing content => ByteSearch.IndexOf(bytes, content.Bytes, content.IgnoresCase) >= 0,
        FilterTerm.Like like => IsLike(like.Pattern, bytes),
        FilterTerm.Not not => !Matches(not.Term, head, bytes),
        FilterTerm.Both both => Matches(both.Left, head, bytes) && Matches(both.Right, head, bytes),
        FilterTerm.Either either => Matches(either.Left, head, bytes) || Matches(either.Right, head, bytes),
        _ => throw new InvalidOperationException(term.GetType().Name),
    };

    private static bool IsLike(Regex pattern, ReadOnlySpan<byte> bytes)
    {
        using var text = new DecodedText(bytes);
        return pattern.IsMatch(text.Text);
    }

    private static void Collect(FilterTerm term, ReadOnlySpan<byte> bytes, List<ByteRange> ranges)
    {
        switch (term)
        {
            case FilterTerm.Containing content:
                CollectBytes(content, bytes, ranges);
                break;
            case FilterTerm.Like like:
                CollectMatches(like.Pattern, bytes, ranges);
                break;
            case FilterTerm.Both both:
                Collect(both.Left, bytes, ranges);
                Collect(both.Right, bytes, ranges);
                break;
            case FilterTerm.Either either:
                Collect(either.Left, bytes, ranges);
                Collect(either.Right, bytes, ranges);
                break;
        }
    }

    private static void CollectBytes(FilterTerm.Containing content, ReadOnlySpan<byte> bytes, List<ByteRange> ranges)
    {
        int found;
        for (int at = 0; (found = ByteSearch.IndexOf(bytes[at..], content.Bytes, content.IgnoresCase)) >= 0;)
        {
            ranges.Add(new ByteRange(at + found, content.Bytes.Length));
            at += found + content.Bytes.Length;
        }
    }

    private static void CollectMatches(Regex pattern, ReadOnlySpan<byte> bytes, List<ByteRange> ranges)
    {
        using var text = new DecodedText(bytes);
        foreach (ValueMatch match in pattern.EnumerateMatches(text.Text))
        {
            if (match.Length > 0)
            {
                ranges.Add(text.RangeOf(match.Index, match.Length));
            }
        }
    }

    private static void Join(List<ByteRange> ranges)
    {
        int last = 0;
        for (int index = 1; index < ranges.Count; index++)
        {
            ByteRange range = ranges[index];
            if (range.Start > ranges[last].End)
            {
                ranges[++last] = range;
            }
            else
            {
                ranges[last] = ranges[last] with { Length = Math.Max(ranges[last].End, range.End) - ranges[last].Start };
            }
        }

        if (ranges.Count > 0)
        {
            ranges.RemoveRange(last + 1, ranges.Count - last - 1);
        }
    }
}
