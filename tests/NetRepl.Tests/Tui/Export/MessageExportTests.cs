using System.Buffers;
using System.Text;
using NetRepl.Tui.Export;
using Xunit;

namespace NetRepl.Tests.Tui.Export;

public sealed class MessageExportTests
{
    private readonly ExportBench bench = new();

    [Fact]
    public void Raw_is_the_bytes_alone()
    {
        bench.Note("accepted");
        bench.Received([1, 2]);
        bench.Sent([3]);

        Assert.Equal([1, 2, 3], bench.Export(ExportForm.Raw, out ExportResult result));
        Assert.Equal(new ExportResult(2, 0, 0), result);
        Assert.True(result.IsWhole);
    }

    [Fact]
    public void Hex_has_a_heading_for_each_message()
    {
        bench.Note("accepted");
        bench.Received("hi\n"u8);
        bench.Sent([0xff]);

        Assert.Equal(
            [
                "< 2030-01-02T12:00:00.005Z 3 bytes",
                "00000000  68 69 0a                                          |hi.|",
                "> 2030-01-02T12:00:00.005Z 1 bytes",
                "00000000  ff                                                |.|",
                "",
            ],
            bench.Lines(ExportForm.Hex));
    }

    [Fact]
    public void A_selection_is_exported_alone_and_what_is_gone_is_counted()
    {
        bench.Received("a"u8);
        bench.Received("b"u8);
        bench.Received("c"u8);
        var output = new ArrayBufferWriter<byte>();

        ExportResult result = MessageExport.Write(bench.Ring, [0, 2, 7], ExportForm.Raw, bench.Source, output);

        Assert.Equal("ac", Encoding.UTF8.GetString(output.WrittenSpan));
        Assert.Equal(new ExportResult(2, 0, 1), result);
        Assert.False(result.IsWhole);
    }

    [Fact]
    public void A_cut_message_is_told()
    {
        bench.Received(new byte[1_500]);

        string[] lines = bench.Lines(ExportForm.CSharp);
        bench.Export(ExportForm.Raw, out ExportResult result);

        Assert.Equal("// < 2030-01-02T12:00:00.005Z 1500 bytes, the last 500 not kept", lines[0]);
        Assert.Equal(new ExportResult(1, 1, 0), result);
    }

    [Fact]
    public void Literals_have_a_comment_with_direction_and_time()
    {
        bench.Sent("GET /\r\n"u8);

        Assert.Equal(["// > 2030-01-02T12:00:00.005Z 7 bytes", "\"GET /\\r\\n\"u8", ""], bench.Lines(ExportForm.CSharp));
        Assert.Equal(["# > 2030-01-02T12:00:00.005Z 7 bytes", "b\"GET /\\r\\n\"", ""], bench.Lines(ExportForm.Python));
    }
}
