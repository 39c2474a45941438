using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using NetRepl.Tui.Events;

namespace NetRepl.Tui.Export;

/// <summary>A JSON object a line for each event, notes included: number, time (RFC 3339, UTC), what happened, length, and the bytes as
/// <c>text</c> if they are UTF-8, else as <c>base64</c> (RFC 4648 §4).</summary>
/// <remarks>All that is not ASCII is escaped, so a line is safe to show. <c>length</c> is greater than the bytes given when not all were kept.</remarks>
internal sealed class JsonLinesWriter(IBufferWriter<byte> output) : ExportWriter(output)
{
    /// <inheritdoc/>
    public override bool TryWrite(in EventHead head, ReadOnlySpan<byte> bytes)
    {
        using (var json = new Utf8JsonWriter(Output))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", head.Sequence);
            json.WriteString("time", head.At.UtcDateTime);
            json.WriteString("event", NameOf(head.Kind));
            if (head.IsMessage)
            {
                json.WriteNumber("length", head.Length);
            }

            if (Utf8.IsValid(bytes))
            {
                json.WriteString("text", bytes);
            }
            else
            {
                json.WriteBase64String("base64", bytes);
            }

            json.WriteEndObject();
        }

        Text("\n");
        return true;
    }

    private static string NameOf(EventKind kind) => kind switch
    {
        EventKind.Received => "received",
        EventKind.Sent => "sent",
        EventKind.Note or EventKind.Code => "note",
        _ => "problem",
    };
}
