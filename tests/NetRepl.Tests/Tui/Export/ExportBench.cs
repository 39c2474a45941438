using System.Buffers;
using System.Text;
using NetRepl.Tui.Events;
using NetRepl.Tui.Export;

namespace NetRepl.Tests.Tui.Export;

/// <summary>A pane to export from.</summary>
internal sealed class ExportBench
{
    public EventRing Ring { get; } = new(new ScrollbackLimits { MessageBytes = 1_000 }, new ScrollbackBudget(1 << 20));

    public static DateTimeOffset Noon { get; } = new(2030, 1, 2, 12, 0, 0, 5, TimeSpan.Zero);

    public ExportSource Source { get; init; } = new("tcp://127.0.0.1:80");

    public void Sent(ReadOnlySpan<byte> bytes) => Ring.Append(EventKind.Sent, Noon, bytes);

    public void Received(ReadOnlySpan<byte> bytes) => Ring.Append(EventKind.Received, Noon, bytes);

    public void Note(string line) => Ring.Append(EventKind.Note, Noon, line);

    public byte[] Export(ExportForm form) => Export(form, out _);

    public byte[] Export(ExportForm form, out ExportResult result)
    {
        var output = new ArrayBufferWriter<byte>();
        result = MessageExport.Write(Ring, Enumerable.Range((int)Ring.Extent.First, (int)Ring.Extent.Count).Select(static number => (long)number), form, Source, output);
        return output.WrittenSpan.ToArray();
    }

    public string[] Lines(ExportForm form) => Encoding.UTF8.GetString(Export(form)).Split('\n');
}
