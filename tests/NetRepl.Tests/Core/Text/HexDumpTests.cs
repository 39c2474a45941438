using System.Buffers;
using System.Globalization;
using System.Text;
using CsCheck;
using NetRepl.Core.Text;
using Xunit;

namespace NetRepl.Tests.Core.Text;

public sealed class HexDumpTests
{
    [Fact]
    public void Rows_look_like_those_of_hexdump()
    {
        byte[] bytes = [.. "Hello world! 0123"u8, 0x00, 0x7f, 0xff, 0x1b];

        Assert.Equal(
            "00000000  48 65 6c 6c 6f 20 77 6f  72 6c 64 21 20 30 31 32  |Hello world! 012|\n"
            + "00000010  33 00 7f ff 1b                                    |3....|\n",
            Dump([bytes]));
    }

    [Fact]
    public void Nothing_gives_no_row() => Assert.Equal("", Dump([[]]));

    [Fact]
    public void A_row_waits_until_it_is_full()
    {
        var output = new ArrayBufferWriter<byte>();
        var dump = new HexDump();

        dump.Write(new byte[15], output);
        Assert.Equal(0, output.WrittenCount);

        dump.Write(new byte[1], output);
        Assert.Equal("00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n", Encoding.ASCII.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Offsets_go_on_after_a_flush()
    {
        var output = new ArrayBufferWriter<byte>();
        var dump = new HexDump();

        dump.Write("abc"u8, output);
        dump.Flush(output);
        dump.Write("d"u8, output);
        dump.Flush(output);

        string[] rows = Encoding.ASCII.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("00000000  61 62 63 ", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("00000003  64 ", rows[1], StringComparison.Ordinal);
        Assert.Equal(4, dump.Offset);
    }

    [Fact]
    public void Any_chunks_of_the_bytes_give_the_same_rows() =>
        Gen.Select(Gen.Byte.Array[0, 100], Gen.Int[1, 40].Array[1, 10]).Sample((bytes, sizes) =>
            Dump([bytes]) == Dump(Chunks.Split(bytes, sizes)));

    [Fact]
    public void The_hex_columns_hold_the_bytes() => Gen.Byte.Array[0, 100].Sample(bytes =>
        Dump([bytes]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(row => row[10..59].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(hex => byte.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
            .SequenceEqual(bytes));

    [Fact]
    public void A_row_allocates_nothing()
    {
        var output = new ArrayBufferWriter<byte>(1 << 20);
        var dump = new HexDump();
        byte[] bytes = new byte[64 * 1024];
        dump.Write(bytes, output);
        output.ResetWrittenCount();

        long before = GC.GetAllocatedBytesForCurrentThread();
        dump.Write(bytes, output);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static string Dump(List<byte[]> chunks)
    {
        var output = new ArrayBufferWriter<byte>();
        var dump = new HexDump();
        foreach (byte[] chunk in chunks)
        {
            dump.Write(chunk, output);
        }

        dump.Flush(output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }
}
