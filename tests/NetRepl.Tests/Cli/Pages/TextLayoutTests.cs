using NetRepl.Cli.Pages;
using Xunit;

namespace NetRepl.Tests.Cli.Pages;

public sealed class TextLayoutTests
{
    [Fact]
    public void Meaning_is_broken_at_spaces_and_stands_in_its_column() => Assert.Equal(
        "  -v        one two three four five six\n            seven\n",
        new TextLayout(40).Row("  -v", 12, "one two three four five six seven").ToString());

    [Fact]
    public void Long_term_gets_a_line_of_its_own() =>
        Assert.Equal("  --a-long-term\n      meaning\n", new TextLayout(40).Row("  --a-long-term", 6, "meaning").ToString());

    [Fact]
    public void Word_longer_than_the_line_is_left_whole()
    {
        string word = new('x', 60);

        Assert.Equal($"a\n{word}\nb\n", new TextLayout(40).Paragraph(0, $"a {word} b").ToString());
    }
}
