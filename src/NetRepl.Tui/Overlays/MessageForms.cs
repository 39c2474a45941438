using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetRepl.Core.Text;

namespace NetRepl.Tui.Overlays;

/// <summary>The forms in which a message can be read. Pure.</summary>
internal static class MessageForms
{
    private const int MostPrettyBytes = 256 * 1024;

    // What is harmful is escaped afterwards; letters of other scripts stay letters.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The forms of a message: JSON and HTTP where it is that, then text, then hex.</summary>
    public static IReadOnlyList<MessageForm> Of(ReadOnlySpan<byte> bytes)
    {
        List<MessageForm> forms = [];
        if (Json(bytes) is { } json)
        {
            forms.Add(new MessageForm("json", json));
        }
        else if (Http(bytes) is { } http)
        {
            forms.Add(new MessageForm("http", http));
        }

        forms.Add(new MessageForm("text", Text(bytes)));
        forms.Add(new MessageForm("hex", Hex(bytes)));
        return forms;
    }

    private static string[] Text(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, bytes.Length));
        var escaper = new DisplayEscaper(DisplayForm.Lines);
        escaper.Write(bytes, output);
        escaper.Flush(output);
        return Encoding.UTF8.GetString(output.WrittenSpan).Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
    }

    private static string[] Hex(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, 5 * bytes.Length));
        var dump = new HexDump();
        dump.Write(bytes, output);
        dump.Flush(output);
        return Encoding.ASCII.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string[]? Json(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> trimmed = bytes.Trim(" \t\r\n"u8);
        if (trimmed.Length > MostPrettyBytes || trimmed.IsEmpty || trimmed[0] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(trimmed);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return reader.BytesConsumed == trimmed.Length
                ? Text(JsonSerializer.SerializeToUtf8Bytes(document.RootElement, Indented))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate in a string
        }
    }

    // The head, field by field, then the body in its own form.
    private static string[]? Http(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf("\r\n\r\n"u8);
        ReadOnlySpan<byte> first = bytes[..Math.Max(0, bytes.IndexOf("\r\n"u8))];
        bool isHttp = end > 0 && (first.StartsWith("HTTP/1."u8) || first.EndsWith(" HTTP/1.1"u8) || first.EndsWith(" HTTP/1.0"u8));
        if (!isHttp || bytes.Length > MostPrettyBytes)
        {
            return null;
        }

        string[] head = Text(bytes[..end]);
        int widest = Math.Min(24, head.Skip(1).Max(line => (int?)line.IndexOf(':', StringComparison.Ordinal)) ?? 0);
        IEnumerable<string> fields = head.Skip(1).Select(line => line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? $"  {line[..colon].PadRight(widest)}  {line[(colon + 1)..].Trim()}"
            : line);
        ReadOnlySpan<byte> body = bytes[(end + 4)..];
        return [head[0], .. fields, "", .. Json(body) ?? Text(body)];
    }
}
