using System.Text;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class ColumnWidthTests
{
    [Theory]
    [InlineData('a', 1)]
    [InlineData(' ', 1)]
    [InlineData('~', 1)]
    [InlineData(0x7f, 0)]
    [InlineData(0xe9, 1)]
    [InlineData(0x416, 1)]
    [InlineData(0x5d0, 1)]
    [InlineData(0x2502, 1)]
    [InlineData(0x4e00, 2)]
    [InlineData(0xac00, 2)]
    [InlineData(0xff21, 2)]
    [InlineData(0x3000, 2)]
    [InlineData(0x1100, 2)]
    [InlineData(0x115f, 2)]
    [InlineData(0x1160, 0)]
    [InlineData(0x1f600, 2)]
    [InlineData(0x1f3fb, 0)]
    [InlineData(0x1f1e6, 0)]
    [InlineData(0x2705, 2)]
    [InlineData(0x2704, 1)]
    [InlineData(0x20000, 2)]
    [InlineData(0x10330, 0)]
    [InlineData(0x301, 0)]
    [InlineData(0xfe0f, 0)]
    [InlineData(0x200d, 0)]
    [InlineData(0x202e, 0)]
    [InlineData(0xe000, 0)]
    [InlineData(0x378, 0)]
    [InlineData(0x2028, 0)]
    [InlineData(0x10ffff, 0)]
    public void A_character_takes_its_columns_or_is_escaped(int value, int columns) =>
        Assert.Equal(columns, ColumnWidth.Of(new Rune(value)));

    [Fact]
    public void Nothing_that_harms_a_terminal_is_shown()
    {
        for (int value = 0; value <= 0x10ffff; value++)
        {
            if (Rune.TryCreate(value, out Rune rune) && UnsafeCodePoints.IsHarmful(rune, DisplayForm.OneLine))
            {
                Assert.Equal(0, ColumnWidth.Of(rune));
            }
        }
    }
}
