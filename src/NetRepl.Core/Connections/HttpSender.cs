using System.Buffers;
using System.Text;
using NetRepl.Core.Http;
using NetRepl.Core.Http.Files;

namespace NetRepl.Core.Connections;

/// <summary>Sends the answers of one connection, and tells the access log.</summary>
internal sealed class HttpSender
{
    private const int PieceLength = 64 * 1024;

    private readonly ConnectionCore connection;
    private readonly HttpOutput output = new();
    private RequestHead? request;
    private long startedAt;

    public HttpSender(ConnectionCore connection) => this.connection = connection;

    /// <summary>Whether the head of the answer is written, so that no other answer can be given.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>A request came.</summary>
    public void Begin(RequestHead head)
    {
        request = head;
        HasBegun = false;
        startedAt = connection.Net.RequestTaps is null ? 0 : connection.Net.Options.Time.GetTimestamp();
    }

    /// <summary>Sends an answer: at once if it is large, else with the next <see cref="FlushAsync"/>.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="answer">The answer; what it holds is let go.</param>
    /// <param name="keepsAlive">Whether the connection may go on.</param>
    /// <returns>Whether it does.</returns>
    /// <exception cref="IOException">A stream gave less than its length, or could not be read.</exception>
    public async ValueTask<bool> SendAsync(HttpRequest asked, HttpResponse answer, bool keepsAlive)
    {
        answer = FileAnswer.Resolve(asked, answer);
        bool wantsToGoOn = keepsAlive && !answer.Headers.Has("Connection"); // the header's only value is close
        AnswerPlan plan = AnswerPlan.For(answer.StatusCode, LengthOf(answer.Body), asked.Head, wantsToGoOn);
        AnswerWriter.WriteHead(output, answer, plan, connection.Net.Date);
        HasBegun = true;
        long sent = 0;
        if (asked.Head.IsHead || StatusTable.HasNoBody(answer.StatusCode))
        {
            answer.Body?.Drop();
        }
        else
        {
            sent = await SendBodyAsync(answer.Body, plan).ConfigureAwait(false);
        }

        Tell(answer.StatusCode, sent, refusal: null);
        if (output.Span.Length >= HttpOutput.Enough)
        {
            await FlushAsync().ConfigureAwait(false);
        }

        return plan.KeepsAlive;
    }

    /// <summary>Answers a request that is not served, unless an answer has begun.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="head">The request's head; null if it could not be read.</param>
    public void Refuse(HttpRefusal refusal, RequestHead? head)
    {
        if (HasBegun && head is not null && head == request)
        {
            return;
        }

        var answer = HttpResponse.Text($"{refusal.Status} {StatusTable.Reason(refusal.Status)}: {refusal.Reason}\n", refusal.Status);
        string text = ((AnswerBody.Text)answer.Body!).Content; // it is text
        AnswerWriter.WriteHead(output, answer, AnswerPlan.For(refusal.Status, text.Length, head, keepsAlive: false), connection.Net.Date);
        if (head is not { IsHead: true })
        {
            output.Write(text);
        }

        if (head is null || head != request)
        {
            request = head;
            startedAt = connection.Net.Options.Time.GetTimestamp();
        }

        HasBegun = true;
        Tell(refusal.Status, text.Length, refusal.Reason);
    }

    /// <summary>Tells a client that waits before it sends its body to go ahead.</summary>
    public ValueTask ContinueAsync()
    {
        output.Write(AnswerWriter.Continue);
        return FlushAsync();
    }

    /// <summary>Hands what is gathered to the send queue; completes when that has room again.</summary>
    /// <exception cref="NetException">The peer is gone.</exception>
    public ValueTask FlushAsync()
    {
        if (output.IsEmpty)
        {
            return ValueTask.CompletedTask;
        }

        ValueTask sent = connection.Sender.SendAsync(output.Span);
        output.Clear();
        return sent.IsCompletedSuccessfully ? ValueTask.CompletedTask : WaitAsync(sent);
    }

    private static long? LengthOf(AnswerBody? body) => body switch
    {
        null => 0,
        AnswerBody.Bytes bytes => bytes.Content.Length,
        AnswerBody.Text text => Encoding.UTF8.GetByteCount(text.Content),
        AnswerBody.Streamed streamed => streamed.Length,
        AnswerBody.FilePart part => part.Length,
        _ => throw new InvalidOperationException($"no length for {body}"),
    };

    // It is the peer's turn: neither the script is slow, nor may it take for ever.
    private async ValueTask WaitAsync(ValueTask sent)
    {
        HookPhase before = connection.Running.Phase;
        connection.Running.Enter(HookPhase.Sending);
        await sent.ConfigureAwait(false);
        connection.Running.Enter(before);
    }

    private async ValueTask<long> SendBodyAsync(AnswerBody? body, AnswerPlan plan)
    {
        switch (body)
        {
            case AnswerBody.Text text:
                AnswerWriter.WriteText(output, text.Content, (int)plan.Length);
                return plan.Length;
            case AnswerBody.Bytes bytes when bytes.Content.Length <= HttpOutput.Enough:
                output.Write(bytes.Content.Span);
                return plan.Length;
            case AnswerBody.Bytes bytes:
                await FlushAsync().ConfigureAwait(false);
                await WaitAsync(connection.Sender.SendAsync(bytes.Content.Span)).ConfigureAwait(false);
                return plan.Length;
            case AnswerBody.Streamed streamed:
                await using (streamed.Content.ConfigureAwait(false))
                {
                    return await SendStreamAsync(streamed.Content, plan).ConfigureAwait(false);
                }

            case AnswerBody.FilePart part:
                using (part.File)
                {
                    await SendFileAsync(part).ConfigureAwait(false);
                    return plan.Length;
                }

            default:
                return 0;
        }
    }

    private async ValueTask<long> SendStreamAsync(Stream stream, AnswerPlan plan)
    {
        await FlushAsync().ConfigureAwait(false);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        long most = plan.Framing == AnswerFraming.Length ? plan.Length : long.MaxValue;
        long sent = 0;
        try
        {
            while (sent < most)
            {
                int count = await stream.ReadAsync(piece.AsMemory(0, (int)Math.Min(PieceLength, most - sent)), CancellationToken.None).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }

                sent += count;
                WritePiece(piece.AsSpan(0, count), plan.Framing);
                await FlushAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        if (plan.Framing == AnswerFraming.Length && sent < most)
        {
            throw new IOException($"the stream of the answer ended after {sent} of {most} bytes");
        }

        if (plan.Framing == AnswerFraming.Chunked)
        {
            output.Write(AnswerWriter.LastChunk);
        }

        return sent;
    }

    private void WritePiece(ReadOnlySpan<byte> piece, AnswerFraming framing)
    {
        if (framing == AnswerFraming.Chunked)
        {
            AnswerWriter.WriteChunk(output, piece);
        }
        else
        {
            output.Write(piece);
        }
    }

    private async ValueTask SendFileAsync(AnswerBody.FilePart part)
    {
        long sent = 0;
        while (sent < part.Length)
        {
            int wanted = (int)Math.Min(PieceLength, part.Length - sent);
            int count = RandomAccess.Read(part.File, output.Room(wanted)[..wanted], part.Offset + sent);
            if (count == 0)
            {
                throw new IOException($"the file ended after {part.Offset + sent} bytes: it has shrunk");
            }

            output.Advance(count);
            sent += count;
            if (sent < part.Length)
            {
                await FlushAsync().ConfigureAwait(false);
            }
        }
    }

    private void Tell(int status, long bytes, string? refusal)
    {
        if (connection.Net.RequestTaps is not { } taps)
        {
            return;
        }

        TimeSpan elapsed = connection.Net.Options.Time.GetElapsedTime(startedAt);
        taps.Answered(connection.Public, new HttpAnswered(request?.Method ?? "-", request?.Target ?? "-", status, bytes, elapsed, refusal));
    }
}
