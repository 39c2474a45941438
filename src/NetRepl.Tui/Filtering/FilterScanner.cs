using System.Diagnostics.CodeAnalysis;

namespace NetRepl.Tui.Filtering;

/// <summary>Cuts a filter's text into words, quoted texts, patterns and signs.</summary>
internal static class FilterScanner
{
    /// <summary>Cuts the text.</summary>
    /// <param name="text">The filter as typed.</param>
    /// <param name="tokens">The pieces in order.</param>
    /// <param name="problem">A quote or slash without its partner.</param>
    public static bool TryScan(string text, out IReadOnlyList<FilterToken> tokens, [NotNullWhen(false)] out FilterProblem? problem)
    {
        List<FilterToken> found = [];
        tokens = found;
        problem = null;
        int at = 0;
        while ((at = SkipSpace(text, at)) < text.Length)
        {
            int length = LengthAt(text, at);
            if (length == 0)
            {
                problem = new FilterProblem(at, text.Length - at, $"the {(text[at] == '/' ? "slash" : "quote")} has no partner");
                return false;
            }

            string piece = text.Substring(at, length);
            found.Add(new FilterToken(KindOf(piece), at, piece));
            at += length;
        }

        return true;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int LengthAt(string text, int at) => text[at] switch
    {
        '(' or ')' or '!' => 1,
        '&' or '|' when at + 1 < text.Length && text[at + 1] == text[at] => 2,
        '"' => EnclosedLength(text, at),
        '/' when EnclosedLength(text, at) is var length && length > 0 => length + LettersAt(text, at + length),
        '/' => 0,
        _ => WordLength(text, at),
    };

    // The sign at the start ends it too, unless a backslash stands before it.
    private static int EnclosedLength(string text, int at)
    {
        for (int end = at + 1; end < text.Length; end++)
        {
            if (text[end] == '\\')
            {
                end++;
            }
            else if (text[end] == text[at])
            {
                return end + 1 - at;
            }
        }

        return 0;
    }

    private static int LettersAt(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        return end - at;
    }

    private static int WordLength(string text, int at)
    {
        int end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or ')'))
        {
            end++;
        }

        return end - at;
    }

    private static FilterTokenKind KindOf(string piece) => piece switch
    {
        "(" => FilterTokenKind.Open,
        ")" => FilterTokenKind.Close,
        "!" or "not" => FilterTokenKind.Not,
        "&&" or "and" => FilterTokenKind.And,
        "||" or "or" => FilterTokenKind.Or,
        ['"', ..] => FilterTokenKind.Quoted,
        ['/', ..] => FilterTokenKind.Pattern,
        _ => FilterTokenKind.Word,
    };
}
