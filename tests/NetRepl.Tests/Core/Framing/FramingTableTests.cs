using NetRepl.Cli.Table;
using NetRepl.Core.Framing;
using Xunit;

namespace NetRepl.Tests.Core.Framing;

public sealed class FramingTableTests
{
    [Fact]
    public void Every_name_has_a_framer() =>
        Assert.All(FramingTable.Names, name => Assert.NotNull(FramingTable.Create(name, 1)));

    [Theory]
    [InlineData("")]
    [InlineData("Line")]
    [InlineData("length:3")]
    [InlineData("length:1le")]
    public void Other_names_have_none(string name) => Assert.Null(FramingTable.Create(name, 1));

    [Fact]
    public void Command_line_takes_the_same_names() =>
        Assert.Equal(FramingTable.Names, OptionTable.Verbs[0].Find("framing")!.Choices);

    [Fact]
    public void Attribute_has_the_same_limit() => Assert.Equal(FramingTable.DefaultMaxLength, new FramingAttribute("line").MaxLength);
}
