using NetRepl.Core.Hooks;
using NetRepl.Core.Http;

namespace NetRepl.Core.Connections;

/// <summary>HTTP on one connection: takes requests out of its reader, calls OnHttp for each, sends the answers in the same order.</summary>
/// <remarks>One request at a time. Answers that are ready at once leave together, when nothing more can be read without waiting.</remarks>
internal sealed class HttpServer
{
    private readonly ConnectionCore connection;
    private readonly HttpExchange exchange;
    private readonly HttpSender sender;
    private HttpBodyReader? bodies;
    private HeadDeadline? deadline;

    public HttpServer(ConnectionCore connection)
    {
        this.connection = connection;
        exchange = new HttpExchange(Limits);
        sender = new HttpSender(connection);
        KeepAlive(connection);
    }

    /// <summary>Whether headers have begun to come, and the rest is waited for.</summary>
    public bool IsWaitingForHead => deadline is not null;

    private HttpLimits Limits => connection.Net.Options.Http;

    private HttpBodyReader Bodies => bodies ??= new HttpBodyReader(connection, exchange, sender);

    /// <summary>Gives a connection that will speak HTTP the idle time of HTTP, unless it has one of its own.</summary>
    public static void KeepAlive(ConnectionCore connection)
    {
        if (connection.IdleTimeout == Timeout.InfiniteTimeSpan)
        {
            connection.IdleTimeout = connection.Net.Options.Http.KeepAliveTimeout;
        }
    }

    /// <summary>Serves what the reader holds; returns when more has to come.</summary>
    /// <exception cref="NetException">The peer is gone.</exception>
    public async ValueTask DeliverAsync()
    {
        if (deadline?.TryStop() == false)
        {
            connection.Reader.Consume(connection.Reader.BufferedCount);
            return;
        }

        while (!connection.IsClosing && connection.Hooks.OnHttp is { } hook)
        {
            HttpStep step = exchange.Feed(connection.Reader.Buffered.Span, out int consumed);
            connection.Reader.Consume(consumed);
            if (step == HttpStep.NeedsInput)
            {
                break;
            }

            EndDeadline();
            if (step == HttpStep.Refused)
            {
                await RefuseAsync(exchange.Refusal!).ConfigureAwait(false); // it says why
                return;
            }

            await ServeAsync(hook, exchange.Head!).ConfigureAwait(false); // a head is complete
        }

        await sender.FlushAsync().ConfigureAwait(false);
        if (exchange.IsInHead)
        {
            deadline ??= new HeadDeadline(connection.Net.Options.Time, Limits.HeaderTimeout, RefuseLate);
            deadline.Wait();
        }
    }

    /// <summary>The peer finished sending: a request that is cut short is refused.</summary>
    public ValueTask FinishAsync()
    {
        bool isLate = deadline?.TryStop() == false;
        EndDeadline();
        return !isLate && exchange.Finish() == HttpStep.Refused
            ? RefuseAsync(exchange.Refusal!) // it says why
            : ValueTask.CompletedTask;
    }

    private async ValueTask ServeAsync(HttpHook hook, RequestHead head)
    {
        sender.Begin(head);
        connection.Running.Begin(HookName.OnHttp);
        try
        {
            await AnswerAsync(hook, head).ConfigureAwait(false);
        }
        catch (HttpRefusedException refused)
        {
            await RefuseAsync(refused.Refusal).ConfigureAwait(false);
        }
        catch (Exception error) when (!IsPeerGone(error))
        {
            connection.HookFailed(HookName.OnHttp, error);
            await RefuseAsync(new HttpRefusal(500, "the answer broke off")).ConfigureAwait(false);
        }
        finally
        {
            bodies?.End();
            connection.Running.End();
        }

        connection.CloseAfterHook();
    }

    private async ValueTask AnswerAsync(HttpHook hook, RequestHead head)
    {
        RequestBody body = RequestBody.None;
        if (head.HasBody)
        {
            body = await Bodies.ReadAsync(head).ConfigureAwait(false);
        }
        else
        {
            exchange.Feed([], out _);
        }

        var request = new HttpRequest(connection.Public, head, body);
        HttpResponse answer = await CallAsync(hook, request).ConfigureAwait(false);
        if (exchange.Refusal is { } refusal)
        {
            answer.Body?.Drop();
            throw new HttpRefusedException(refusal);
        }

        connection.Running.Enter(HookPhase.Streaming);
        bool isStreamed = answer.Body is AnswerBody.Streamed;
        if (isStreamed && exchange.IsInBody)
        {
            await Bodies.ContinueAsync().ConfigureAwait(false); // the stream may be made of the body
        }

        bool keepsAlive = head.KeepsAlive && !connection.IsClosing && (isStreamed || (bodies?.CanSkipRest ?? true));
        bool goesOn = await sender.SendAsync(request, answer, keepsAlive).ConfigureAwait(false);
        if (!goesOn || !await SkipRestAsync().ConfigureAwait(false))
        {
            await CloseAsync("closed after the answer").ConfigureAwait(false);
        }
    }

    private async ValueTask<HttpResponse> CallAsync(HttpHook hook, HttpRequest request)
    {
        try
        {
            ValueTask<HttpResponse?> pending = hook(connection.Public, request);
            if (!pending.IsCompleted)
            {
                await sender.FlushAsync().ConfigureAwait(false); // answers before it do not wait for it
            }

            return await pending.ConfigureAwait(false) ?? HttpResponse.NotFound();
        }
        catch (Exception error) when (error is not HttpRefusedException && !IsPeerGone(error))
        {
            connection.HookFailed(HookName.OnHttp, error);
            return HttpResponse.Status(500);
        }
    }

    private bool IsPeerGone(Exception error) =>
        error is NetException failed && (connection.IsPeerGone(failed) || bodies?.HasThrown(failed) == true);

    private ValueTask<bool> SkipRestAsync() => exchange.IsInBody ? Bodies.SkipAsync() : ValueTask.FromResult(true);

    private async ValueTask RefuseAsync(HttpRefusal refusal)
    {
        exchange.Refuse(refusal);
        sender.Refuse(refusal, exchange.Head);
        await CloseAsync($"refused a request: {refusal.Reason}").ConfigureAwait(false);
    }

    // Inside a hook the close begins when it has ended; what is queued leaves before.
    private async ValueTask CloseAsync(string why)
    {
        await sender.FlushAsync().ConfigureAwait(false);
        _ = connection.CloseAsync(new CloseReason(CloseKind.Closed, why)).AsTask();
    }

    private void EndDeadline()
    {
        deadline?.Dispose();
        deadline = null;
    }

    private void RefuseLate() => _ = RefuseLateAsync();

    private async Task RefuseLateAsync()
    {
        try
        {
            await RefuseAsync(new HttpRefusal(408, "the headers did not come in time (--http-header-timeout)")).ConfigureAwait(false);
        }
        catch (NetException)
        {
            // The peer is gone: that ends the connection by itself.
        }
    }
}
