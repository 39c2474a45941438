using NetRepl.Core.Searching;
using Xunit;

namespace NetRepl.Tests.Core.Searching;

public sealed class PatternTextTests
{
    [Theory]
    [InlineData(@"^(\d+) [a-z]\xe9$", @"^(\d+) [a-z]\xe9$")]
    [InlineData("é+", @"(?-i:\xc3\xa9)+")]
    [InlineData("日", @"(?-i:\xe6\x97\xa5)")]
    [InlineData("😀", @"(?-i:\xf0\x9f\x98\x80)")]
    [InlineData(@"\é", @"(?-i:\xc3\xa9)")]
    [InlineData(@"\\é", @"\\(?-i:\xc3\xa9)")]
    [InlineData(@"\[é", @"\[(?-i:\xc3\xa9)")]
    [InlineData("[a]é", @"[a](?-i:\xc3\xa9)")]
    [InlineData(@"[\]a]é", @"[\]a](?-i:\xc3\xa9)")]
    [InlineData("[]a]é", @"[]a](?-i:\xc3\xa9)")]
    [InlineData("[^]a]é", @"[^]a](?-i:\xc3\xa9)")]
    public void What_is_not_ascii_becomes_a_group_of_bytes(string typed, string latin1)
    {
        Assert.Equal(latin1, PatternText.ToLatin1(typed));
    }

    [Theory]
    [InlineData("[é]")]
    [InlineData("[]é]")]
    [InlineData("[^]é]")]
    [InlineData(@"[\]é]")]
    public void A_class_is_for_single_bytes(string typed)
    {
        string message = Assert.Throws<ArgumentException>(() => PatternText.ToLatin1(typed)).Message;

        Assert.StartsWith("'é' is more than one byte, and a class stands for one: write (?:é|...) for [é...]", message);
    }
}
