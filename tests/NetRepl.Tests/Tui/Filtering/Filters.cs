using NetRepl.Tui.Filtering;
using Xunit;

namespace NetRepl.Tests.Tui.Filtering;

/// <summary>Filters that must be right.</summary>
internal static class Filters
{
    public static MessageFilter Read(string text) => Assert.IsType<FilterParse.Read>(FilterParser.Parse(text)).Filter;
}
