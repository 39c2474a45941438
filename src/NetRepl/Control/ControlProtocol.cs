using System.Buffers;
using System.Text.Json;
using NetRepl.Plain;

namespace NetRepl.Control;

/// <summary>The lines of the control socket: a JSON object (RFC 8259) a line, a request and then its reply.</summary>
/// <remarks>Request: <c>{"call":"restart","args":["8080"]}</c>, or <c>{"list":true}</c>. Reply: <c>exit</c>, the caller's exit code, and one of
/// <c>text</c>, <c>base64</c> or <c>error</c> with <c>hint</c>, or none of them. Unknown members are passed over.</remarks>
internal static class ControlProtocol
{
    /// <summary>Longest request in bytes without its newline.</summary>
    public const int LongestRequest = 64 * 1024;

    /// <summary>Longest reply in bytes without its newline.</summary>
    public const int LongestReply = 64 * 1024 * 1024;

    /// <summary>A request as a line.</summary>
    public static byte[] Write(CallRequest request) => WriteLine(json =>
    {
        if (request.Method is null)
        {
            json.WriteBoolean("list", true);
            return;
        }

        json.WriteString("call", request.Method);
        json.WriteStartArray("args");
        foreach (string argument in request.Arguments)
        {
            json.WriteStringValue(argument);
        }

        json.WriteEndArray();
    });

    /// <summary>A reply as a line; in the place of one that is too long, a reply that says so.</summary>
    public static byte[] Write(CallReply reply)
    {
        bool mayFit = Math.Max(reply.Text?.Length ?? 0, reply.Bytes?.Length ?? 0) < LongestReply; // far beyond, the writer throws
        byte[]? line = mayFit ? WriteAny(reply) : null;
        return line?.Length - 1 <= LongestReply
            ? line!
            : WriteAny(new CallReply(ExitCodes.ScriptFailed) { Error = $"what it returned is too long: a reply may have {LongestReply} bytes" });
    }

    private static byte[] WriteAny(CallReply reply) => WriteLine(json =>
    {
        json.WriteNumber("exit", reply.Exit);
        WriteIfThere(json, "text", reply.Text);
        WriteIfThere(json, "error", reply.Error);
        WriteIfThere(json, "hint", reply.Hint);
        if (reply.Bytes is { } bytes)
        {
            json.WriteBase64String("base64", bytes);
        }
    });

    /// <summary>Reads a request.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static CallRequest ReadRequest(ReadOnlyMemory<byte> line) => Read(line, root =>
    {
        if (root.TryGetProperty("list", out JsonElement list) && list.ValueKind == JsonValueKind.True)
        {
            return new CallRequest(null, []);
        }

        string method = TextOf(root, "call") ?? throw new FormatException("it has neither 'call' nor 'list'");
        string[] arguments = root.TryGetProperty("args", out JsonElement args) ? [.. args.EnumerateArray().Select(ArgumentOf)] : [];
        return new CallRequest(method, arguments);
    });

    /// <summary>Reads a reply.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CallReply ReadReply(ReadOnlyMemory<byte> line) => Read(line, root => new CallReply(root.GetProperty("exit").GetInt32())
    {
        Text = TextOf(root, "text"),
        Error = TextOf(root, "error"),
        Hint = TextOf(root, "hint"),
        Bytes = root.TryGetProperty("base64", out JsonElement bytes) ? bytes.GetBytesFromBase64() : null,
    });

    private static T Read<T>(ReadOnlyMemory<byte> line, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : throw new FormatException("it is no JSON object");
        }
        catch (JsonException)
        {
            throw new FormatException("it is no JSON object");
        }
        catch (Exception error) when (error is InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("a member has another type than it should", error);
        }
    }

    // Numbers and truth values may stand without quotes: they are texts to the method's parameters anyway.
    private static string ArgumentOf(JsonElement argument) => argument.ValueKind switch
    {
        JsonValueKind.String => argument.GetString()!, // that kind has text
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => argument.GetRawText(),
        _ => throw new FormatException("'args' holds something that is neither text nor number"),
    };

    private static string? TextOf(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static void WriteIfThere(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static byte[] WriteLine(Action<Utf8JsonWriter> members)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }
}
