using NetRepl.Core.Connections;
using Xunit;

namespace NetRepl.Tests.Core.Connections;

public sealed class ExcerptTests
{
    [Fact]
    public void Bytes_are_escaped_in_one_line()
    {
        Assert.Equal("nothing came", Excerpt.Of([]));
        Assert.Equal(@"came: ""500 no\r\n\x1b[2J\xff""", Excerpt.Of([.. "500 no\r\n\u001b[2J"u8, 0xff]));
    }

    [Fact]
    public void Of_many_bytes_the_last_are_shown()
    {
        string hundred = new('b', 100);

        Assert.Equal($"came: \"{hundred}\"", Excerpt.Of(System.Text.Encoding.ASCII.GetBytes(hundred)));
        Assert.Equal($"of 101 bytes the last came: \"{hundred}\"", Excerpt.Of(System.Text.Encoding.ASCII.GetBytes("a" + hundred)));
    }
}
