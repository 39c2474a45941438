namespace NetRepl.Tui.Filtering;

/// <summary>What came of reading a filter.</summary>
internal abstract record FilterParse
{
    private FilterParse()
    {
    }

    /// <summary>The text is a filter.</summary>
    /// <param name="Filter">It.</param>
    public sealed record Read(MessageFilter Filter) : FilterParse;

    /// <summary>The text is none.</summary>
    /// <param name="Problem">Why, and where.</param>
    public sealed record Rejected(FilterProblem Problem) : FilterParse;
}
