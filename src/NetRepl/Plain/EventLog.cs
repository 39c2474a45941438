using System.Buffers;
using System.Text.Json;
using NetRepl.Core.Connections;
using NetRepl.Core.Transports.Streams;

namespace NetRepl.Plain;

/// <summary>The events of a run as NDJSON on stderr (<c>--json</c>): one object a line, in the order things happened.</summary>
/// <remarks>Each has <c>event</c> and <c>time</c> (RFC 3339, UTC). Thread-safe; one write a line.</remarks>
internal sealed class EventLog : ITap
{
    private static readonly JsonWriterOptions OneLine = new() { Indented = false };

    private readonly TimeProvider time;

    public EventLog(TimeProvider time) => this.time = time;

    /// <summary>A line for people, as an event.</summary>
    public void Message(LogLevel level, string text, string? hint) => Write("message", json =>
    {
        json.WriteString("level", LevelName(level));
        json.WriteString("text", text);
        if (hint is not null)
        {
            json.WriteString("hint", hint);
        }
    });

    /// <inheritdoc/>
    public bool SeesBytes => true;

    /// <inheritdoc/>
    public void Listening(Listener listener) => Write("listening", json =>
    {
        json.WriteNumber("listener", listener.Number);
        json.WriteString("transport", listener.Transport);
        json.WriteString("spec", listener.Spec);
        json.WriteStartArray("local");
        foreach (System.Net.EndPoint local in listener.Locals)
        {
            json.WriteStringValue(local.ToString());
        }

        json.WriteEndArray();
        json.WriteNumber("port", listener.Port);
        if (listener.Fingerprint is { } fingerprint)
        {
            json.WriteString("fingerprint", fingerprint);
        }
    });

    /// <inheritdoc/>
    public void Stopped(Listener listener) => Write("stopped", json =>
    {
        json.WriteNumber("listener", listener.Number);
        json.WriteNumber("accepted", listener.Accepted);
        json.WriteNumber("refused", listener.Core.Refused);
        json.WriteNumber("dropped", listener.DatagramsDropped);
    });

    /// <inheritdoc/>
    public void Opened(Connection connection) => Write("open", json =>
    {
        json.WriteNumber("connection", connection.Number);
        json.WriteString("transport", connection.Transport);
        json.WriteString("local", connection.Local?.ToString());
        json.WriteString("remote", connection.Remote?.ToString());
        if (connection.Listener is { } listener)
        {
            json.WriteNumber("listener", listener.Number);
        }

        if (connection.Tls is { } tls)
        {
            json.WriteStartObject("tls");
            WriteTls(json, tls);
            json.WriteEndObject();
        }
    });

    /// <inheritdoc/>
    public void Secured(Connection connection) => Write("tls", json =>
    {
        json.WriteNumber("connection", connection.Number);
        WriteTls(json, connection.Tls!); // that is what is told
    });

    /// <inheritdoc/>
    public void Moved(Connection connection, Direction direction, ReadOnlySpan<byte> bytes)
    {
        int count = bytes.Length;
        Write("data", json =>
        {
            json.WriteNumber("connection", connection.Number);
            json.WriteString("direction", direction == Direction.In ? "in" : "out");
            json.WriteNumber("bytes", count);
        });
    }

    /// <inheritdoc/>
    public bool SeesRequests => true;

    /// <inheritdoc/>
    public void Answered(Connection connection, HttpAnswered answered) => Write("http", json =>
    {
        json.WriteNumber("connection", connection.Number);
        json.WriteString("method", answered.Method);
        json.WriteString("target", answered.Target);
        json.WriteNumber("status", answered.Status);
        json.WriteNumber("bytes", answered.Bytes);
        json.WriteNumber("ms", Math.Round(answered.Elapsed.TotalMilliseconds, 3));
        if (answered.Refusal is not null)
        {
            json.WriteString("refusal", answered.Refusal);
        }
    });

    /// <inheritdoc/>
    public void Finished(Connection connection, Direction direction) => Write("half-close", json =>
    {
        json.WriteNumber("connection", connection.Number);
        json.WriteString("by", direction == Direction.In ? "peer" : "us");
    });

    /// <inheritdoc/>
    public void Closed(Connection connection, CloseReason reason) => Write("close", json =>
    {
        json.WriteNumber("connection", connection.Number);
        json.WriteString("reason", JsonNamingPolicy.KebabCaseLower.ConvertName(reason.Kind.ToString()));
        json.WriteString("text", reason.Text);
        json.WriteNumber("received", connection.BytesReceived);
        json.WriteNumber("sent", connection.BytesSent);
        if (connection.Core.KeepsBoundaries)
        {
            json.WriteNumber("cut", connection.MessagesCut);
            json.WriteNumber("withheld", connection.RepliesWithheld);
        }

        json.WriteNumber("ms", (long)(time.GetUtcNow() - connection.OpenedAt).TotalMilliseconds);
    });

    private void Write(string name, Action<Utf8JsonWriter> members)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, OneLine))
        {
            json.WriteStartObject();
            json.WriteString("event", name);
            json.WriteString("time", time.GetUtcNow());
            members(json);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        StandardDescriptors.WriteToError(line.WrittenSpan);
    }

    private static void WriteTls(Utf8JsonWriter json, TlsSession tls)
    {
        json.WriteString("version", tls.Version == TlsVersion.Tls13 ? "1.3" : "1.2");
        json.WriteString("cipher", tls.Cipher);
        json.WriteString("alpn", tls.Protocol);
        json.WriteString("sni", tls.ServerName);
        if (tls.Peer is { } peer)
        {
            json.WriteString("subject", peer.Subject);
            json.WriteString("issuer", peer.Issuer);
            json.WriteString("expires", peer.ValidUntil.ToUniversalTime());
            json.WriteString("fingerprint", peer.Fingerprint);
        }
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        _ => "debug",
    };
}
