using NetRepl.Core.Addressing;
using Xunit;

namespace NetRepl.Tests.Core.Addressing;

public sealed class HostNameParserTests
{
    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_has_at_most_63_characters(int length, bool isValid) =>
        Assert.Equal(isValid, EndpointSpecParser.TryParse($"{new string('a', length)}.example:80", out _, out _));

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void A_name_has_at_most_253_characters(int lastLabel, bool isValid)
    {
        string label = new('a', 63);

        Assert.Equal(isValid, EndpointSpecParser.TryParse($"{label}.{label}.{label}.{new string('a', lastLabel)}:80", out _, out _));
    }
}
