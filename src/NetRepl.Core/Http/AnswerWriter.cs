using System.Text;

namespace NetRepl.Core.Http;

/// <summary>Writes answers as bytes.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes status line, headers and the empty line.</summary>
    public static void WriteHead(HttpOutput output, HttpResponse answer, AnswerPlan plan, DateLine date)
    {
        output.Write(StatusTable.Line(answer.StatusCode));
        bool hasDate = false;
        foreach ((string name, string value) in answer.Headers.AsSpan())
        {
            if (name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                continue; // it was heard already
            }

            hasDate |= name.Equals("Date", StringComparison.OrdinalIgnoreCase);
            output.Write(name);
            output.Write(": "u8);
            output.Write(value);
            output.Write("\r\n"u8);
        }

        WriteFraming(output, plan);
        if (!hasDate)
        {
            output.Write(date.Now);
        }

        output.Write("\r\n"u8);
    }

    /// <summary>Writes text as the body, where its length is known.</summary>
    public static void WriteText(HttpOutput output, string text, int length) => output.Advance(Encoding.UTF8.GetBytes(text, output.Room(length)));

    /// <summary>Writes one chunk.</summary>
    /// <param name="output">Takes it.</param>
    /// <param name="content">Not empty: an empty one would be the last.</param>
    public static void WriteChunk(HttpOutput output, ReadOnlySpan<byte> content)
    {
        Span<byte> size = output.Room(8);
        content.Length.TryFormat(size, out int digits, "x", provider: null);
        output.Advance(digits);
        output.Write("\r\n"u8);
        output.Write(content);
        output.Write("\r\n"u8);
    }

    /// <summary>The last chunk, without trailers.</summary>
    public static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;

    /// <summary>The go-ahead for a client that waits before it sends its body (RFC 9110 §15.2.1).</summary>
    public static ReadOnlySpan<byte> Continue => "HTTP/1.1 100 Continue\r\n\r\n"u8;

    private static void WriteFraming(HttpOutput output, AnswerPlan plan)
    {
        if (plan.Framing == AnswerFraming.Length)
        {
            output.Write("Content-Length: "u8);
            output.Write(plan.Length);
            output.Write("\r\n"u8);
        }
        else if (plan.Framing == AnswerFraming.Chunked)
        {
            output.Write("Transfer-Encoding: chunked\r\n"u8);
        }

        if (!plan.KeepsAlive)
        {
            output.Write("Connection: close\r\n"u8);
        }
        else if (plan.IsOld)
        {
            output.Write("Connection: keep-alive\r\n"u8);
        }
    }
}
