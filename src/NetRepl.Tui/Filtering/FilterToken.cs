namespace NetRepl.Tui.Filtering;

/// <summary>What a piece of a filter's text is.</summary>
internal enum FilterTokenKind
{
    /// <summary>A word, as in <c>dir:in</c>.</summary>
    Word,

    /// <summary>A text in quotes.</summary>
    Quoted,

    /// <summary>A pattern between slashes, with the letters after it.</summary>
    Pattern,

    /// <summary><c>and</c>, <c>&amp;&amp;</c>.</summary>
    And,

    /// <summary><c>or</c>, <c>||</c>.</summary>
    Or,

    /// <summary><c>not</c>, <c>!</c>.</summary>
    Not,

    /// <summary><c>(</c>.</summary>
    Open,

    /// <summary><c>)</c>.</summary>
    Close,
}

/// <summary>A piece of a filter's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Its first character, from 0.</param>
/// <param name="Text">It, as typed; quotes and slashes included.</param>
internal readonly record struct FilterToken(FilterTokenKind Kind, int Position, string Text)
{
    /// <summary>That it is wrong.</summary>
    public FilterProblem Problem(string text) => new(Position, Text.Length, text);
}
