using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class HexDigitsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("deadbeef", 0xde, 0xad, 0xbe, 0xef)]
    [InlineData("DE ad Be\n0f", 0xde, 0xad, 0xbe, 0x0f)]
    [InlineData("de:ad-be,ef", 0xde, 0xad, 0xbe, 0xef)]
    [InlineData("0xde, 0xad", 0xde, 0xad)]
    [InlineData("0xdead", 0xde, 0xad)]
    [InlineData("00", 0)]
    public void Digits_are_read_with_anything_usual_between_bytes(string text, params int[] bytes)
    {
        Assert.Equal(bytes.Select(value => (byte)value), HexDigits.Read(text));
    }

    [Theory]
    [InlineData("de ag", "the byte at character 4 has one digit, and needs two")]
    [InlineData("dea", "the byte at character 3 has one digit, and needs two")]
    [InlineData("d e", "the byte at character 1 has one digit, and needs two")]
    [InlineData("de xy", "'x' is no hex digit at character 4")]
    [InlineData("ü", "'ü' is no hex digit at character 1")]
    public void What_is_wrong_is_said_with_its_place(string text, string why)
    {
        Assert.Equal(why, Assert.Throws<FormatException>(() => HexDigits.Read(text)).Message);
    }
}
