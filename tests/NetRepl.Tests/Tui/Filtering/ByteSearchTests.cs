using System.Text;
using CsCheck;
using NetRepl.Tui.Filtering;
using Xunit;

namespace NetRepl.Tests.Tui.Filtering;

public sealed class ByteSearchTests
{
    [Theory]
    [InlineData("Hello", "ell", 1)]
    [InlineData("HELLO", "ell", 1)]
    [InlineData("aaAB", "ab", 2)]
    [InlineData("hel", "hello", -1)]
    [InlineData("[x", "{x", -1)]
    [InlineData("ÄÖ", "äö", -1)]
    public void Case_of_ascii_letters_does_not_count(string text, string wanted, int at) =>
        Assert.Equal(at, ByteSearch.IndexOf(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(wanted), ignoresCase: true));

    [Fact]
    public void Any_search_agrees_with_the_plain_one() =>
        Gen.Select(Gen.OneOf('a', 'b', 'A', 'B', '.').Array[0, 30], Gen.OneOf('a', 'b', '.').Array[1, 3]).Sample((text, wanted) =>
            Assert.Equal(
                new string(text).ToLowerInvariant().IndexOf(new string(wanted), StringComparison.Ordinal),
                ByteSearch.IndexOf(Encoding.ASCII.GetBytes(text), Encoding.ASCII.GetBytes(wanted), ignoresCase: true)));
}
