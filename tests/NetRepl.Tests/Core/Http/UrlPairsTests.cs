using NetRepl.Core.Http;
using Xunit;

namespace NetRepl.Tests.Core.Http;

public sealed class UrlPairsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a=1&b=2&a=3", "a:1 b:2 a:3")]
    [InlineData("a&b=&=c&&", "a: b: :c")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("n%3D=%26+x", "n=:& x")]
    public void Pairs_come_in_order_and_decoded(string text, string pairs) =>
        Assert.Equal(pairs, string.Join(' ', UrlPairs.Read(text).Select(pair => $"{pair.Key}:{pair.Value}")));
}
