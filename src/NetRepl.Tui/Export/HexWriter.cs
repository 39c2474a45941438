using System.Buffers;
using NetRepl.Core.Text;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>A heading and a hex dump for each message, its offsets from 0.</summary>
internal sealed class HexWriter(IBufferWriter<byte> output) : ExportWriter(output)
{
    /// <inheritdoc/>
    public override bool TryWrite(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        if (!head.IsMessage)
        {
            return false;
        }

        Text($"{ExportHeading.Of(head)}\n");
        var dump = new HexDump();
        dump.Write(bytes, Output);
        dump.Flush(Output);
        return true;
    }
}
