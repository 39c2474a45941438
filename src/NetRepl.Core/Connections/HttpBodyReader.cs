using System.Buffers;
using NetRepl.Core.Http;

namespace NetRepl.Core.Connections;

/// <summary>Reads the bodies of one connection's requests, one after the other: small ones whole, large ones as the hook asks for them.</summary>
internal sealed class HttpBodyReader
{
    private const int FirstLength = 4 * 1024;

    private readonly ConnectionCore connection;
    private readonly HttpExchange exchange;
    private readonly HttpSender sender;
    private bool awaitsContinue;
    private NetException? failure;

    public HttpBodyReader(ConnectionCore connection, HttpExchange exchange, HttpSender sender)
    {
        this.connection = connection;
        this.exchange = exchange;
        this.sender = sender;
    }

    /// <summary>Whether what the hook left of the body is little enough to be read and thrown away, so that the connection can go on.</summary>
    public bool CanSkipRest => !exchange.IsInBody || (!awaitsContinue && (exchange.Remaining ?? 0) <= HttpLimits.WholeBody);

    /// <summary>Counts the requests: a stream belongs to one of them.</summary>
    public int Number { get; private set; }

    private ConnectionReader Reader => connection.Reader;

    /// <summary>Whether an exception tells that the connection failed while a body was read.</summary>
    public bool HasThrown(NetException error) => error == failure;

    /// <summary>Begins with a body: reads it, or makes the stream that does.</summary>
    /// <exception cref="HttpRefusedException">The client broke a rule, a limit, or off.</exception>
    public async ValueTask<RequestBody> ReadAsync(RequestHead head)
    {
        awaitsContinue = head.ExpectsContinue;
        if (head.ContentLength > HttpLimits.WholeBody)
        {
            return Large(ReadOnlyMemory<byte>.Empty);
        }

        int most = (int?)head.ContentLength ?? HttpLimits.WholeBody + 1;
        byte[] bytes = new byte[Math.Min(most, Math.Max(FirstLength, Reader.BufferedCount))];
        int count = 0;
        while (count <= HttpLimits.WholeBody)
        {
            if (count == bytes.Length && exchange.Remaining != 0)
            {
                Array.Resize(ref bytes, Math.Max(Math.Min(most, bytes.Length * 2), count + 1));
            }

            int came = await ReadAsync(bytes.AsMemory(count), CancellationToken.None).ConfigureAwait(false);
            if (came == 0)
            {
                HttpHeaders trailers = exchange.Trailers;
                return new RequestBody(bytes.AsMemory(0, count), null, () => trailers);
            }

            count += came;
        }

        return Large(bytes.AsMemory(0, count));
    }

    /// <summary>Reads the next bytes of the body.</summary>
    /// <param name="into">Takes them; not empty, but for a body of which nothing is left.</param>
    /// <param name="cancel">Gives up waiting; the next read goes on.</param>
    /// <returns>How many; 0 at its end.</returns>
    /// <exception cref="HttpRefusedException">The client broke a rule, a limit, or off.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancel)
    {
        while (exchange.IsInBody)
        {
            switch (Take(into.Span))
            {
                case HttpStep.Body:
                    return exchange.PieceLength;
                case HttpStep.End:
                    return 0;
                case HttpStep.Refused:
                    throw new HttpRefusedException(exchange.Refusal!); // it says why
                default:
                    await FillAsync(cancel).ConfigureAwait(false);
                    break;
            }
        }

        return 0;
    }

    /// <summary>Tells a client that waits for it to send its body; only before an answer begins.</summary>
    public ValueTask ContinueAsync()
    {
        bool isAwaited = awaitsContinue;
        awaitsContinue = false;
        return isAwaited ? sender.ContinueAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Reads what the hook left of the body, and throws it away.</summary>
    /// <returns>Whether that was all: false when it is too much.</returns>
    public async ValueTask<bool> SkipAsync()
    {
        byte[] waste = ArrayPool<byte>.Shared.Rent(FirstLength);
        try
        {
            int skipped = 0;
            int came;
            while ((came = await ReadAsync(waste, CancellationToken.None).ConfigureAwait(false)) > 0)
            {
                skipped += came;
                if (skipped > HttpLimits.WholeBody)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(waste);
        }
    }

    /// <summary>The request is over: its stream gives nothing any more.</summary>
    public void End() => Number++;

    private HttpStep Take(Span<byte> into)
    {
        ReadOnlySpan<byte> buffered = Reader.Buffered.Span;
        HttpStep step = exchange.Feed(buffered, out int consumed, into.Length);
        buffered[(consumed - exchange.PieceLength)..consumed].CopyTo(into);
        Reader.Consume(consumed);
        return step;
    }

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        HookPhase before = connection.Running.Phase;
        connection.Running.Enter(HookPhase.Streaming);
        using var late = new CancellationTokenSource(connection.Net.Options.Http.KeepAliveTimeout, connection.Net.Options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            await ContinueAsync().ConfigureAwait(false);
            await sender.FlushAsync().ConfigureAwait(false);
            await Reader.WaitAsync(either.Token).ConfigureAwait(false);
            Filled filled = await Reader.FillAsync(either.Token).ConfigureAwait(false);
            if (filled.IsEnd)
            {
                exchange.Finish();
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            exchange.Refuse(new HttpRefusal(408, "the body did not come in time (--http-keep-alive)"));
        }
        catch (NetException error)
        {
            failure = error;
            throw;
        }
        finally
        {
            connection.Running.Enter(before);
        }
    }

    private RequestBody Large(ReadOnlyMemory<byte> start) =>
        new(null, new HttpBodyStream(this, connection.Reader, start), () => exchange.Trailers);
}
