using System.Buffers;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>Writes messages of a ring in one of the forms.</summary>
internal static class MessageExport
{
    /// <summary>Writes chosen events; those that are forgotten meanwhile are left out, and counted.</summary>
    /// <param name="ring">The events.</param>
    /// <param name="sequences">The numbers of those to write.</param>
    /// <param name="form">The form.</param>
    /// <param name="source">What the ring belongs to.</param>
    /// <param name="output">Where it goes.</param>
    public static ExportResult Write(
        EventRing ring, IEnumerable<long> sequences, ExportForm form, ExportSource source, IBufferWriter<byte> output)
    {
        ExportWriter writer = WriterFor(form, source, output);
        var page = new EventPage();
        int written = 0;
        int cut = 0;
        int forgotten = 0;
        writer.Begin();
        foreach (long sequence in sequences)
        {
            if (ring.Read(sequence, new PageRequest(1), page) == 0 || page[0].Sequence != sequence)
            {
                forgotten++;
                continue;
            }

            if (writer.TryWrite(page[0], page.Bytes(0)))
            {
                written++;
                cut += page[0].Cut > 0 ? 1 : 0;
            }
        }

        writer.End();
        return new ExportResult(written, cut, forgotten);
    }

    private static ExportWriter WriterFor(ExportForm form, ExportSource source, IBufferWriter<byte> output) => form switch
    {
        ExportForm.Raw => new RawWriter(output),
        ExportForm.Hex => new HexWriter(output),
        ExportForm.CSharp => new LiteralWriter(output, "//", CSharpLiteral.Write),
        ExportForm.Python => new LiteralWriter(output, "#", PythonLiteral.Write),
        ExportForm.JsonLines => new JsonLinesWriter(output),
        ExportForm.Script => new ScriptWriter(output, source),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}
