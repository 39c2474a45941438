using NetRepl.Core.Addressing;
using Xunit;

namespace NetRepl.Tests.Core.Addressing;

public sealed class UnixAddressParserTests
{
    [Fact]
    public void An_abstract_name_is_kept_without_its_at_sign()
    {
        Assert.Equal(new EndpointSpec.Unix(UnixKind.Stream, "name", IsAbstract: true), EndpointSpecParser.Parse("unix:@name"));
        Assert.Equal(new EndpointSpec.Unix(UnixKind.Datagram, "name", IsAbstract: false), EndpointSpecParser.Parse("unix-dgram:name"));
    }

    [Fact]
    public void A_path_with_half_a_character_is_refused()
    {
        Assert.False(EndpointSpecParser.TryParse("unix:/\ud800", out _, out string? why));

        Assert.Equal("the path is not valid Unicode", why);
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void A_unix_address_has_at_most_107_bytes(int bytes, bool isValid)
    {
        string ascii = new('a', bytes);
        string accented = new string('é', bytes / 2) + new string('a', bytes % 2);

        Assert.Equal(isValid, EndpointSpecParser.TryParse($"unix:{ascii}", out _, out _));
        Assert.Equal(isValid, EndpointSpecParser.TryParse($"unix:@{accented}", out _, out _));
    }
}
