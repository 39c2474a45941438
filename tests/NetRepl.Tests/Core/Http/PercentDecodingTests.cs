using NetRepl.Core.Http;
using Xunit;

namespace NetRepl.Tests.Core.Http;

public sealed class PercentDecodingTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a/b", "/a/b")]
    [InlineData("/%61%20b", "/a b")]
    [InlineData("/%E4%BD%A0%e5%A5%BD", "/你好")]
    [InlineData("/%F0%9F%98%80", "/😀")]
    [InlineData("/a+b", "/a+b")]
    public void Path_is_decoded_as_UTF_8(string sent, string path) => Assert.Equal(path, PercentDecoding.Path(sent));

    [Theory]
    [InlineData("/a%2Fb", "/a%2Fb")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/a%5Cb", "/a%5Cb")]
    [InlineData("/%00", "/%00")]
    [InlineData("/%0d%0a", "/%0D%0A")]
    [InlineData("/%C2%85", "/%C2%85")]
    [InlineData("/%ff", "/%FF")]
    [InlineData("/%E4%BD", "/%E4%BD")]
    [InlineData("/%C0%AF", "/%C0%AF")]
    [InlineData("/%zz%", "/%zz%")]
    [InlineData("/%2", "/%2")]
    public void What_would_change_a_path_or_cannot_be_shown_stays_encoded(string sent, string path) => Assert.Equal(path, PercentDecoding.Path(sent));

    [Theory]
    [InlineData("/a/../b", "/b")]
    [InlineData("/../../etc/passwd", "/etc/passwd")]
    [InlineData("/%2e%2E/x", "/x")]
    [InlineData("/a/./b", "/a/b")]
    [InlineData("/a/..", "/")]
    [InlineData("/a/b/.", "/a/b/")]
    [InlineData("/..a/.b", "/..a/.b")]
    public void Dot_segments_are_removed(string sent, string path) => Assert.Equal(path, PercentDecoding.Path(sent));

    [Theory]
    [InlineData("a+b%2B", "a b+")]
    [InlineData("%E2%82%AC", "€")]
    [InlineData("%00", "\0")]
    [InlineData("100%", "100%")]
    public void Query_is_decoded_in_full(string sent, string text) => Assert.Equal(text, PercentDecoding.Query(sent));
}
