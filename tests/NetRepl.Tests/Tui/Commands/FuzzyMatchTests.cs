using NetRepl.Tui.Commands;
using Xunit;

namespace NetRepl.Tests.Tui.Commands;

public sealed class FuzzyMatchTests
{
    [Theory]
    [InlineData("pn", "pane.next")]
    [InlineData("PANE", "pane.next")]
    [InlineData("send f", "send.file")]
    [InlineData("", "anything")]
    public void Letters_in_order_match(string typed, string text) => Assert.NotNull(FuzzyMatch.Score(typed, text));

    [Theory]
    [InlineData("np", "pane")]
    [InlineData("panes", "pane")]
    public void Others_do_not(string typed, string text) => Assert.Null(FuzzyMatch.Score(typed, text));

    [Fact]
    public void Whole_words_come_before_scattered_letters() =>
        Assert.True(FuzzyMatch.Score("log", "log") > FuzzyMatch.Score("log", "play through a gap"));
}
