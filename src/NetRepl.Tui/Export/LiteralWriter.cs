using System.Buffers;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>Writes bytes as a literal of a language.</summary>
internal delegate void WriteLiteral(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output);

/// <summary>A comment and a literal for each message, a line each.</summary>
/// <param name="output">Where they go.</param>
/// <param name="comment">What starts a comment.</param>
/// <param name="write">Writes the literal.</param>
internal sealed class LiteralWriter(IBufferWriter<byte> output, string comment, WriteLiteral write) : ExportWriter(output)
{
    /// <inheritdoc/>
    public override bool TryWrite(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        if (!head.IsMessage)
        {
            return false;
        }

        Text($"{comment} {ExportHeading.Of(head)}\n");
        write(bytes, Output);
        Text("\n");
        return true;
    }
}
