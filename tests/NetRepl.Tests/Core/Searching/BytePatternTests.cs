using System.Text;
using System.Text.RegularExpressions;
using NetRepl.Core.Searching;
using Xunit;

namespace NetRepl.Tests.Core.Searching;

public sealed class BytePatternTests
{
    [Fact]
    public void Offsets_are_bytes_and_every_byte_can_be_named()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

        Assert.Equal(new Found(0xe9, 2), new BytePattern(@"\xe9.").Find(all));
        Assert.Equal(new Found(0, 256), new BytePattern(@"(?s)^.*$").Find(all));
        Assert.Equal(new Found(7, 6), new BytePattern("日本").Find("héllo 日本"u8));
    }

    [Fact]
    public void Letters_beyond_ascii_are_their_utf8_also_where_case_is_ignored()
    {
        Assert.NotNull(new BytePattern("(?i)CAFé").Find("café"u8));
        Assert.Null(new BytePattern("(?i)é").Find([0xe3, 0xa9])); // as Latin-1 the bytes differ in case only
    }

    [Fact]
    public void Groups_come_with_the_match()
    {
        Match match = new BytePattern(@"(?<code>\d{3})(-|\s)(nothing)?").Match("x 250-"u8);

        Assert.Equal(("250", "-", false), (match.Groups["code"].Value, match.Groups[1].Value, match.Groups[2].Success));
    }

    [Theory]
    [InlineData(@"^:(\d+)\r\n", ":1\r\n", "1")]
    [InlineData(@"^(\d)[\n]", "1\n", "1")]
    [InlineData(@"\b(\w+)(-)?\n", "x ok\n", "ok")]
    [InlineData(@"^(x)?\r\n", "\r\n", "")]
    [InlineData(@"^:(\d+)\r\n", ":12\r\n:3", "12")]
    public void Groups_come_where_the_match_ends_the_last_line_too(string pattern, string text, string group)
    {
        Match match = new BytePattern(pattern).Match(Encoding.ASCII.GetBytes(text));

        Assert.Equal(group, match.Groups[1].Value);
    }

    [Fact]
    public void A_pattern_that_would_backtrack_for_ever_does_not()
    {
        byte[] hostile = Encoding.ASCII.GetBytes(new string('a', 100_000) + "!");

        Assert.Null(new BytePattern("^(a+)+$").Find(hostile));
    }

    [Fact]
    public void What_needs_backtracking_works_and_is_stopped_in_time()
    {
        Assert.Equal(new Found(1, 2), new BytePattern(@"(\w)\1").Find("xaab"u8));
        byte[] hostile = Encoding.ASCII.GetBytes(new string('a', 40) + "!");

        Assert.Throws<RegexMatchTimeoutException>(() => new BytePattern(@"^((a+)+)\1?$").Find(hostile));
    }

    [Fact]
    public void Options_count_except_those_that_make_no_sense()
    {
        Assert.NotNull(new BytePattern("OK", RegexOptions.IgnoreCase | RegexOptions.Compiled).Find("ok"u8));
        Assert.NotNull(new BytePattern(@"\d", RegexOptions.ECMAScript).Find("1"u8));
        Assert.Throws<ArgumentException>(() => new BytePattern("a", RegexOptions.RightToLeft));
        Assert.ThrowsAny<ArgumentException>(() => new BytePattern("("));
    }
}
