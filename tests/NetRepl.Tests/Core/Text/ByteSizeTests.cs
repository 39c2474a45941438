using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("4096", 4096)]
    [InlineData("4096B", 4096)]
    [InlineData("64k", 65_536)]
    [InlineData("64K", 65_536)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64 kib", 65_536)]
    [InlineData("64kB", 64_000)]
    [InlineData("2M", 2_097_152)]
    [InlineData("1MiB", 1_048_576)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1.5M", 1_572_864)]
    [InlineData("0.5k", 512)]
    [InlineData("1G", 1_073_741_824)]
    [InlineData("1T", 1_099_511_627_776)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_size_is_read(string typed, long bytes)
    {
        Assert.True(ByteSize.TryParse(typed, out long read, out string? why));

        Assert.Equal(bytes, read);
        Assert.Null(why);
    }

    [Theory]
    [InlineData("", "is no size")]
    [InlineData("k", "is no size")]
    [InlineData("-1", "is no size")]
    [InlineData("+1", "is no size")]
    [InlineData("1.5", "is no size")]
    [InlineData("1.k", "is no size")]
    [InlineData(".5k", "is no size")]
    [InlineData("1..5k", "is no size")]
    [InlineData("64x", "is no size")]
    [InlineData("64ki", "is no size")]
    [InlineData("64kbit", "is no size")]
    [InlineData("1e3", "is no size")]
    [InlineData("6\n4", @"'6\n4' is no size")]
    [InlineData("9223372036854775808", "is too large")]
    [InlineData("10000000000T", "is too large")]
    public void What_is_no_size_is_refused(string typed, string why)
    {
        Assert.False(ByteSize.TryParse(typed, out _, out string? told));

        Assert.Contains(why, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(512, "512 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(65_536, "64 KiB")]
    [InlineData(1_048_575, "1023.9 KiB")]
    [InlineData(1_572_864, "1.5 MiB")]
    [InlineData(1_073_741_824, "1 GiB")]
    [InlineData(long.MaxValue, "8388607.9 TiB")]
    public void A_size_is_written_for_people(long bytes, string text) => Assert.Equal(text, ByteSize.Format(bytes));

    [Fact]
    public void A_negative_size_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => ByteSize.Format(-1));

    [Fact]
    public void A_whole_number_of_units_reads_back_the_same() =>
        Gen.Select(Gen.Long[1, 1023], Gen.Int[0, 4]).Sample((count, power) =>
            ByteSize.TryParse(ByteSize.Format(count << (10 * power)), out long read, out _) && read == count << (10 * power));

    [Fact]
    public void A_written_size_reads_back_to_within_a_tenth_of_its_unit() => Gen.Long[0, long.MaxValue].Sample(bytes =>
        ByteSize.TryParse(ByteSize.Format(bytes), out long read, out _) && read <= bytes && bytes - read <= (bytes / 10) + 1);

    [Fact]
    public void Any_text_is_a_size_or_refused() => Gen.String.Sample(text =>
        ByteSize.TryParse(text, out long bytes, out string? why) ? bytes >= 0 : why!.Length > 0);
}
