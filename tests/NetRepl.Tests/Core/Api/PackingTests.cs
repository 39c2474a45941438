using CsCheck;
using Xunit;
using static NetRepl.Packing;

namespace NetRepl.Tests.Core.Api;

public sealed class PackingTests
{
    private static readonly byte[] Counted = [1, 2, 3, 4, 5, 6, 7, 8, 9];

    [Fact]
    public void Numbers_are_packed_in_network_order_and_with_LE_little_endian()
    {
        Assert.Equal("01bb", Hex(P16(443)));
        Assert.Equal("bb01", Hex(P16LE(443)));
        Assert.Equal("00000001", Hex(P32(1)));
        Assert.Equal("01000000", Hex(P32LE(1)));
        Assert.Equal("0000000000000001", Hex(P64(1)));
        Assert.Equal("0100000000000000", Hex(P64LE(1)));
    }

    [Fact]
    public void Numbers_are_read_from_any_place()
    {
        Assert.Equal((0x0102, 0x0302), (U16(Counted), U16LE(Counted, 1)));
        Assert.Equal((0x06070809u, 0x04030201u), (U32(Counted, 5), U32LE(Counted)));
        Assert.Equal((0x0203040506070809ul, 0x0807060504030201ul), (U64(Counted, 1), U64LE(Counted)));
    }

    [Fact]
    public void What_was_packed_is_read_back()
    {
        Gen.ULong.Sample(value =>
            U64(P64(value)) == value
            && U64LE(P64LE(value)) == value
            && U32(P32((uint)value)) == (uint)value
            && U32LE(P32LE((uint)value)) == (uint)value
            && U16(P16((ushort)value)) == (ushort)value
            && U16LE(P16LE((ushort)value)) == (ushort)value);
    }

    [Fact]
    public void Negative_numbers_are_twos_complement()
    {
        Assert.Equal(("ffff", "fffffffe", "fffffffffffffffd"), (Hex(P16(-1)), Hex(P32(-2)), Hex(P64(-3))));
    }

    [Theory]
    [InlineData(-32_769L, false, true)]
    [InlineData(-32_768L, true, true)]
    [InlineData(65_535L, true, true)]
    [InlineData(65_536L, false, true)]
    [InlineData(4_294_967_295L, false, true)]
    [InlineData(4_294_967_296L, false, false)]
    [InlineData(-2_147_483_649L, false, false)]
    public void A_number_that_does_not_fit_is_refused(long value, bool fits16, bool fits32)
    {
        Assert.Equal(fits16, Fits(() => P16((int)value) is not null && value == (int)value));
        Assert.Equal(fits32, Fits(() => P32(value) is not null));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Reading_past_the_bytes_is_refused(int at)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => U16(Counted, at));
    }

    [Fact]
    public void Hex_goes_both_ways()
    {
        Assert.Equal("deadbeef", Hex(Hex("DE AD be:ef")));
        Assert.Equal("0102", Hex(Counted.AsMemory(0, 2)));
        Assert.Throws<FormatException>(() => Hex("x"));
    }

    [Fact]
    public void Hexdump_shows_rows_without_a_last_newline()
    {
        Assert.Equal("", Hexdump([]));
        Assert.Equal(
            "00000000  30 30 30 30 30 30 30 30  30 30 30 30 30 30 30 30  |0000000000000000|\n" +
            "00000010  00                                                |.|",
            Hexdump("0000000000000000\0"u8));
    }

    private static bool Fits(Func<bool> pack)
    {
        try
        {
            return pack();
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
