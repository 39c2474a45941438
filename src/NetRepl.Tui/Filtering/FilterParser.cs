namespace NetRepl.Tui.Filtering;

/// <summary>Reads display filters: <c>dir:in len>100 /regex/ hex:1b5b text</c>.</summary>
/// <remarks><code>
/// filter    = or
/// or        = and { ("or" | "||") and }
/// and       = unary { ["and" | "&amp;&amp;"] unary }
/// unary     = ("not" | "!") unary | "(" or ")" | condition
/// condition = dir:in | dir:out | kind:message | kind:note | kind:problem
///           | len (= | != | &lt; | &lt;= | > | >=) SIZE | hex:DIGITS | /PATTERN/ [i] | "TEXT" | WORD
/// </code>
/// A word is looked for without regard to case, a text in quotes as it is, with the escapes people type for bytes.</remarks>
internal sealed class FilterParser
{
    private const int MostDepth = 100;
    private const int MostTokens = 1_000;

    private readonly string text;
    private readonly IReadOnlyList<FilterToken> tokens;
    private int next;
    private int depth;
    private FilterProblem? problem;

    private FilterParser(string text, IReadOnlyList<FilterToken> tokens)
    {
        this.text = text;
        this.tokens = tokens;
    }

    private FilterToken? Current => next < tokens.Count ? tokens[next] : null;

    /// <summary>Reads a filter; an empty text lets everything through.</summary>
    public static FilterParse Parse(string text)
    {
        if (!FilterScanner.TryScan(text, out IReadOnlyList<FilterToken> tokens, out FilterProblem? problem))
        {
            return new FilterParse.Rejected(problem);
        }

        if (tokens.Count > MostTokens)
        {
            return new FilterParse.Rejected(tokens[MostTokens].Problem("too many conditions"));
        }

        if (tokens.Count == 0)
        {
            return new FilterParse.Read(new MessageFilter(text, new FilterTerm.Anything()));
        }

        var parser = new FilterParser(text, tokens);
        FilterTerm? root = parser.ReadAll();
        return root is null
            ? new FilterParse.Rejected(parser.problem!) // null comes with a problem
            : new FilterParse.Read(new MessageFilter(text, root));
    }

    private FilterTerm? ReadAll()
    {
        FilterTerm? term = ReadEither();
        return term is not null && Current is { } extra ? Fail(extra.Problem($"'{extra.Text}' has no partner")) : term;
    }

    private FilterTerm? ReadEither()
    {
        FilterTerm? left = ReadBoth();
        while (left is not null && Current is { Kind: FilterTokenKind.Or })
        {
            next++;
            left = ReadBoth() is { } right ? new FilterTerm.Either(left, right) : null;
        }

        return left;
    }

    private FilterTerm? ReadBoth()
    {
        FilterTerm? left = ReadUnary();
        while (left is not null && Current is { Kind: not (FilterTokenKind.Or or FilterTokenKind.Close) } token)
        {
            next += token.Kind == FilterTokenKind.And ? 1 : 0;
            left = ReadUnary() is { } right ? new FilterTerm.Both(left, right) : null;
        }

        return left;
    }

    private FilterTerm? ReadUnary()
    {
        if (Current is not { } token)
        {
            return Fail(new FilterProblem(text.Length, 0, "a condition is missing"));
        }

        if (depth >= MostDepth)
        {
            return Fail(token.Problem("too many conditions inside each other"));
        }

        next++;
        depth++;
        FilterTerm? term = token.Kind switch
        {
            FilterTokenKind.Not => ReadUnary() is { } negated ? new FilterTerm.Not(negated) : null,
            FilterTokenKind.Open => ReadGroup(token),
            FilterTokenKind.Close or FilterTokenKind.And or FilterTokenKind.Or => Fail(token.Problem($"a condition is missing before '{token.Text}'")),
            _ => ReadCondition(token),
        };
        depth--;
        return term;
    }

    private FilterTerm? ReadGroup(FilterToken open)
    {
        FilterTerm? term = ReadEither();
        if (term is null)
        {
            return null;
        }

        if (Current is not { Kind: FilterTokenKind.Close })
        {
            return Fail(open.Problem("the bracket is not closed"));
        }

        next++;
        return term;
    }

    private FilterTerm? ReadCondition(FilterToken token) =>
        FilterConditions.TryRead(token, out FilterTerm? term, out FilterProblem? wrong) ? term : Fail(wrong);

    private FilterTerm? Fail(FilterProblem found)
    {
        problem ??= found;
        return null;
    }
}
