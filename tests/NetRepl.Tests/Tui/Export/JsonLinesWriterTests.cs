using System.Text;
using System.Text.Json;
using CsCheck;
using NetRepl.Tui.Events;
using NetRepl.Tui.Export;
using Xunit;

namespace NetRepl.Tests.Tui.Export;

public sealed class JsonLinesWriterTests
{
    [Fact]
    public void Events_are_objects_a_line_each()
    {
        var bench = new ExportBench();
        bench.Note("accepted tcp://127.0.0.1:5");
        bench.Received("hi\u202e"u8);
        bench.Sent([0xff, 0]);

        Assert.Equal(
            [
                """{"sequence":0,"time":"2030-01-02T12:00:00.005Z","event":"note","text":"accepted tcp://127.0.0.1:5"}""",
                """{"sequence":1,"time":"2030-01-02T12:00:00.005Z","event":"received","length":5,"text":"hi\u202E"}""",
                """{"sequence":2,"time":"2030-01-02T12:00:00.005Z","event":"sent","length":2,"base64":"/wA="}""",
                "",
            ],
            bench.Lines(ExportForm.JsonLines));
    }

    [Fact]
    public void Any_messages_can_be_read_back() =>
        Gen.OneOf(Gen.Byte.Array[0, 60], Gen.String.Select(Encoding.UTF8.GetBytes)).Array[0, 10].Sample(messages =>
        {
            var bench = new ExportBench();
            foreach (byte[] message in messages)
            {
                bench.Received(message);
            }

            byte[][] read = [.. bench.Lines(ExportForm.JsonLines).SkipLast(1).Select(Read)];

            Assert.Equal(messages, read);
        });

    [Fact]
    public void A_cut_message_has_its_whole_length()
    {
        var bench = new ExportBench();
        bench.Ring.Append(EventKind.Sent, ExportBench.Noon, new byte[1_500]);

        using var json = JsonDocument.Parse(bench.Lines(ExportForm.JsonLines)[0]);

        Assert.Equal(1_500, json.RootElement.GetProperty("length").GetInt32());
        Assert.Equal(1_000, json.RootElement.GetProperty("text").GetString()!.Length);
    }

    private static byte[] Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("text", out JsonElement text)
            ? Encoding.UTF8.GetBytes(text.GetString()!)
            : json.RootElement.GetProperty("base64").GetBytesFromBase64();
    }
}
