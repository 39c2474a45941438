using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class SuggestionTests
{
    private static readonly string[] Verbs = ["listen", "connect", "scripts", "completion", "help", "version"];

    [Theory]
    [InlineData("lisen", "listen")]
    [InlineData("lsiten", "listen")]
    [InlineData("LISTEN", "listen")]
    [InlineData("conect", "connect")]
    [InlineData("conn", "connect")]
    [InlineData("hlep", "help")]
    [InlineData("script", "scripts")]
    [InlineData("versoin", "version")]
    [InlineData("com", "completion")]
    [InlineData("con", "connect")]
    public void A_slip_finds_its_word(string typed, string meant) => Assert.Equal(meant, Suggestion.Nearest(typed, Verbs));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("co")]
    [InlineData("serve")]
    [InlineData("banana")]
    [InlineData("8080")]
    public void A_word_far_from_all_finds_nothing(string typed) => Assert.Null(Suggestion.Nearest(typed, Verbs));

    [Fact]
    public void The_nearest_wins_and_then_the_first()
    {
        Assert.Equal("tcp4", Suggestion.Nearest("tpc4", ["tcp", "tcp4", "tcp6"]));
        Assert.Equal("tcp4", Suggestion.Nearest("tcp5", ["tcp4", "tcp6"]));
    }

    [Fact]
    public void A_start_that_fits_two_words_finds_nothing() =>
        Assert.Null(Suggestion.Nearest("receive", ["receive-timeout", "receive-buffer"]));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_the_edits(string left, string right, int edits) => Assert.Equal(edits, Suggestion.Distance(left, right));

    [Fact]
    public void Distance_is_the_same_both_ways_and_bounded() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 0, 12], Gen.String[Gen.Char["abc"], 0, 12]).Sample((left, right) =>
        {
            int edits = Suggestion.Distance(left, right);

            return edits == Suggestion.Distance(right, left)
                && edits <= Math.Max(left.Length, right.Length)
                && edits >= Math.Abs(left.Length - right.Length)
                && (edits == 0) == (left == right);
        });

    [Fact]
    public void One_slip_in_a_long_word_is_always_found() =>
        Gen.Select(Gen.OneOf("connect-timeout", "receive-timeout", "no-delay"), Gen.Int[0, 6], Gen.Char['a', 'z']).Sample((word, place, letter) =>
            Suggestion.Nearest(word.Remove(place, 1).Insert(place, letter.ToString()), [word]) == word
            && Suggestion.Nearest(word.Remove(place, 1), [word]) == word
            && Suggestion.Nearest(word.Insert(place, letter.ToString()), [word]) == word);
}
