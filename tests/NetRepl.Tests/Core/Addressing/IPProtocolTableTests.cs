using NetRepl.Core.Addressing;
using Xunit;

namespace NetRepl.Tests.Core.Addressing;

public sealed class IPProtocolTableTests
{
    [Theory]
    [InlineData("icmp", 1)]
    [InlineData("ICMPv6", 58)]
    [InlineData("ipv6-icmp", 58)]
    [InlineData("sctp", 132)]
    [InlineData("0", 0)]
    [InlineData("255", 255)]
    [InlineData("007", 7)]
    public void A_name_or_a_number_gives_the_number(string text, int number) => Assert.Equal(number, IPProtocolTable.Find(text));

    [Theory]
    [InlineData("")]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("4294967297")]
    [InlineData("icmpx")]
    public void Other_text_gives_none(string text) => Assert.Null(IPProtocolTable.Find(text));

    [Fact]
    public void Every_number_has_a_name_that_means_it() =>
        Assert.All(Enumerable.Range(0, 256), number => Assert.Equal(number, IPProtocolTable.Find(IPProtocolTable.NameOf(number))));
}
