using NetRepl.Tui.Shell;
using Xunit;

namespace NetRepl.Tests.Tui.Shell;

public sealed class AmountTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(812, "812 B")]
    [InlineData(999.6, "1.0 kB")]
    [InlineData(4_123_000, "4.1 MB")]
    [InlineData(123_456_789, "123 MB")]
    public void Bytes_are_short(double count, string text) => Assert.Equal(text, Amount.Bytes(count));

    [Theory]
    [InlineData("00:01:57", "01:57")]
    [InlineData("03:02:11", "3:02:11")]
    [InlineData("2.04:00:00", "2d 4h")]
    [InlineData("-00:00:01", "00:00")]
    public void Ages_are_short(string age, string text) => Assert.Equal(text, Amount.Age(TimeSpan.Parse(age, System.Globalization.CultureInfo.InvariantCulture)));
}
