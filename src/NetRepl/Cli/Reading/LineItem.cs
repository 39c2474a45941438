using NetRepl.Cli.Table;

namespace NetRepl.Cli.Reading;

/// <summary>One thing on a command line, after bundles and attached values are taken apart.</summary>
internal abstract record LineItem
{
    /// <summary>An option.</summary>
    /// <param name="Row">Which.</param>
    /// <param name="Typed">Its name as typed, with dashes: <c>-q</c>, <c>--quit-after</c>.</param>
    /// <param name="Value">Its value; empty if it takes none.</param>
    public sealed record Option(OptionRow Row, string Typed, string Value) : LineItem;

    /// <summary>An argument, told by its place.</summary>
    /// <param name="Text">As typed.</param>
    public sealed record Argument(string Text) : LineItem;
}
