using System.Buffers;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>Messages as they were, one after the other.</summary>
internal sealed class RawWriter(IBufferWriter<byte> output) : ExportWriter(output)
{
    /// <inheritdoc/>
    public override bool TryWrite(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        if (!head.IsMessage)
        {
            return false;
        }

        Output.Write(bytes);
        return true;
    }
}
