using NetRepl.Tui.Overlays;
using Xunit;

namespace NetRepl.Tests.Tui.Overlays;

public sealed class TextRowsTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("", 10, "")]
    [InlineData("two words here", 10, "two words|here")]
    [InlineData("abcdefghijkl", 5, "abcde|fghij|kl")]
    [InlineData("key   what it does and more", 16, "key   what it|      does and|      more")]
    public void Rows_are_broken_at_spaces_and_tables_stay_tables(string line, int columns, string rows) =>
        Assert.Equal(rows.Split('|'), TextRows.Of(line, columns));

    [Fact]
    public void A_long_line_in_narrow_rows_is_not_copied_for_each_of_them()
    {
        string line = new('x', 64 << 10);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int rows = TextRows.Of(line, 1).Count();

        Assert.Equal(line.Length, rows);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void Nothing_gets_lost_at_any_width()
    {
        const string line = "a  long line, with some words and averyveryverylongone in it";
        for (int columns = 1; columns < 70; columns++)
        {
            IReadOnlyList<string> rows = [.. TextRows.Of(line, columns)];

            Assert.All(rows, row => Assert.InRange(row.Length, 0, columns));
            Assert.Equal(line.Replace(" ", "", StringComparison.Ordinal), string.Concat(rows).Replace(" ", "", StringComparison.Ordinal));
        }
    }
}
