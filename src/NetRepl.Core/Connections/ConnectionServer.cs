using NetRepl.Core.Framing;
using NetRepl.Core.Hooks;

namespace NetRepl.Core.Connections;

/// <summary>Reads a connection on behalf of nobody's hooks: the pipe between it and stdin and stdout. Returns when both sides finished.</summary>
internal delegate Task ConnectionBody(ConnectionCore connection);

/// <summary>One connection from its first hook to its last: OnAccept, OnConnect, its data, OnEnd, OnClose.</summary>
/// <remarks>Strictly one thing after the other: receive, await the hook, send what it returned, receive again.
/// The synchronous path of an event allocates nothing.</remarks>
internal sealed class ConnectionServer
{
    private readonly ConnectionCore connection;

    public ConnectionServer(ConnectionCore connection) => this.connection = connection;

    /// <summary>The connection it serves.</summary>
    public ConnectionCore Connection => connection;

    /// <summary>Serves it to its end; what ends a connection is its close reason, not an exception.</summary>
    /// <param name="serve">What reads it when no hook does, and what it waits for at the end.</param>
    /// <param name="taken">Told whether OnAccept took it; null if nobody asks.</param>
    /// <remarks>Goes on on a thread of the pool at once, so that the task is known before the first hook runs.</remarks>
    public async Task ServeAsync(ServeOptions serve, TaskCompletionSource<bool>? taken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        bool isTaken = connection.ListenerCore is null || await AcceptAsync().ConfigureAwait(false);
        if (!isTaken)
        {
            taken?.SetResult(false);
            connection.Abort(CloseReasons.NotAccepted);
            return;
        }

        connection.Net.Opened(connection);
        taken?.SetResult(true);
        CloseReason reason = CloseReasons.Finished;
        try
        {
            await CallAsync(connection.Hooks, HookName.OnConnect).ConfigureAwait(false);
            await RunAsync(serve.Body).ConfigureAwait(false);
            if (serve.AfterPeer is { } wait && connection is { CanSend: true, HasEnd: true, HooksTakeBytes: false })
            {
                await wait(connection).ConfigureAwait(false);
            }
        }
        catch (NetException error)
        {
            reason = CloseReasons.From(error);
        }
        catch (OperationCanceledException)
        {
            reason = CloseReasons.Stopped;
        }
        finally
        {
            await connection.CloseAsync(reason).ConfigureAwait(false);
            await TellCloseAsync().ConfigureAwait(false);
        }
    }

    private Task RunAsync(ConnectionBody? body) => connection.HooksTakeBytes || body is null ? ReadAsync() : body(connection);

    // The reader is owned for the whole life: verbs read as guests of a running hook. One method, since each one that waits
    // costs every idle connection its state.
    private async Task ReadAsync()
    {
        ConnectionReader reader = connection.Reader;
        await reader.OwnAsync().ConfigureAwait(false);
        try
        {
            if (connection.Hooks.OnHttp is not null)
            {
                HttpServer.KeepAlive(connection);
            }

            // What a verb inside OnConnect received and left is for the next hook, whether or not more comes.
            await DeliverAsync(reader, isEmptyMessage: false).ConfigureAwait(false);
            while (!connection.IsClosing && !reader.IsEnded)
            {
                await reader.WhenAloneAsync().ConfigureAwait(false);
                if (reader.BufferedCount == 0)
                {
                    await reader.WaitAsync(CancellationToken.None).ConfigureAwait(false);
                }

                Filled filled = await reader.FillAsync(CancellationToken.None).ConfigureAwait(false);
                await DeliverAsync(reader, isEmptyMessage: filled is { Count: 0, IsEnd: false }).ConfigureAwait(false);
            }

            if (connection.SpeaksHttp)
            {
                await connection.Http.FinishAsync().ConfigureAwait(false);
            }

            await TellEndAsync().ConfigureAwait(false);
        }
        finally
        {
            reader.Release();
        }
    }

    private ValueTask TellEndAsync() => connection.IsClosing ? ValueTask.CompletedTask : CallAsync(connection.Hooks, HookName.OnEnd);

    // All that is buffered goes to the hooks, which may have been swapped since the last event.
    private async ValueTask DeliverAsync(ConnectionReader reader, bool isEmptyMessage)
    {
        while (!connection.IsClosing && (reader.BufferedCount > 0 || isEmptyMessage))
        {
            isEmptyMessage = false;
            await reader.WhenAloneAsync().ConfigureAwait(false);
            HookSet hooks = connection.Hooks;
            if (hooks.DataHookFor(connection.KeepsBoundaries) is { } name)
            {
                await DeliverDataAsync(hooks, name).ConfigureAwait(false);
            }
            else if (hooks.Framer is { } framer)
            {
                if (!await DeliverFrameAsync(hooks, framer).ConfigureAwait(false))
                {
                    return;
                }
            }
            else if (hooks.OnHttp is not null && !connection.KeepsBoundaries)
            {
                await connection.Http.DeliverAsync().ConfigureAwait(false);
            }
            else if (hooks.OnLine is null)
            {
                reader.Consume(reader.BufferedCount);
            }
            else if (connection.Lines.TryTake(out string? line))
            {
                await CallAsync(hooks, HookName.OnLine, line: line!).ConfigureAwait(false);
            }
            else
            {
                return;
            }

            await connection.Sender.WhenLowAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask DeliverDataAsync(HookSet hooks, HookName name)
    {
        ReadOnlyMemory<byte> data = connection.Reader.TakeAll(out byte[]? lent);
        try
        {
            await CallAsync(hooks, name, data).ConfigureAwait(false);
        }
        finally
        {
            ConnectionReader.GiveBack(lent);
        }
    }

    // False when there is no whole frame.
    private async ValueTask<bool> DeliverFrameAsync(HookSet hooks, IFramer framer)
    {
        if (!FrameFlow.TryTake(connection, framer, out ReadOnlyMemory<byte> frame, out byte[]? lent))
        {
            return false;
        }

        try
        {
            await CallAsync(hooks, HookName.OnFrame, frame).ConfigureAwait(false);
            return true;
        }
        finally
        {
            ConnectionReader.GiveBack(lent);
        }
    }

    private async ValueTask CallAsync(HookSet hooks, HookName name, ReadOnlyMemory<byte> data = default, string line = "")
    {
        connection.Running.Begin(name);
        try
        {
            HookReply reply = await Invoke(hooks, name, data, line).ConfigureAwait(false);
            connection.Running.Enter(HookPhase.Sending);
            await SendAsync(hooks, name, reply).ConfigureAwait(false);
        }
        catch (NetException error) when (connection.IsPeerGone(error))
        {
            // The peer is gone: that ends the connection by itself, and is no fault of the script.
        }
        catch (Exception error)
        {
            connection.HookFailed(name, error);
        }
        finally
        {
            connection.Running.End();
        }

        connection.CloseAfterHook();
    }

    private ValueTask<HookReply> Invoke(HookSet hooks, HookName name, ReadOnlyMemory<byte> data, string line) => name switch
    {
        HookName.OnConnect when hooks.OnConnect is { } hook => hook(connection.Public),
        HookName.OnData when hooks.OnData is { } hook => hook(connection.Public, data),
        HookName.OnFrame when hooks.OnFrame is { } hook => hook(connection.Public, data),
        HookName.OnDatagram when hooks.OnDatagram is { } hook => hook(connection.Public, data),
        HookName.OnLine when hooks.OnLine is { } hook => hook(connection.Public, line),
        HookName.OnEnd when hooks.OnEnd is { } hook => hook(connection.Public),
        _ => default,
    };

    private ValueTask SendAsync(HookSet hooks, HookName name, HookReply reply)
    {
        if (reply.Parts is { } parts)
        {
            return SendAllAsync(hooks, name, parts);
        }

        if (!reply.IsNothing && hooks.Framer is { } framer && !connection.KeepsBoundaries)
        {
            return FrameFlow.SendAsync(connection, framer, reply);
        }

        if (reply.IsNothing || (reply.Text is null && reply.Bytes.IsEmpty && name != HookName.OnLine && !connection.KeepsBoundaries))
        {
            return ValueTask.CompletedTask;
        }

        byte[] ending = EndingFor(hooks, name, reply);
        return reply.Text is { } text
            ? connection.Sender.SendTextAsync(text, ending)
            : connection.Sender.SendAsync(reply.Bytes.Span, ending);
    }

    private async ValueTask SendAllAsync(HookSet hooks, HookName name, IReadOnlyList<HookReply> parts)
    {
        foreach (HookReply part in parts)
        {
            await SendAsync(hooks, name, part).ConfigureAwait(false);
        }
    }

    // A line is answered with a line; a greeting in a dialogue of lines is one too.
    private byte[] EndingFor(HookSet hooks, HookName name, HookReply reply) => name switch
    {
        HookName.OnLine => connection.LineEnding,
        HookName.OnConnect when hooks.OnLine is not null && reply.Text is { } text && !text.EndsWith('\n') => connection.LineEnding,
        _ => [],
    };

    private async ValueTask<bool> AcceptAsync()
    {
        if (connection.Hooks.OnAccept is not { } hook)
        {
            return true;
        }

        connection.Running.Begin(HookName.OnAccept);
        try
        {
            return await hook(connection.Public).ConfigureAwait(false) && connection.IsOpen;
        }
        catch (Exception error)
        {
            connection.HookFailed(HookName.OnAccept, error);
            return false; // who decides failed: nobody comes in, whatever the policy
        }
        finally
        {
            connection.Running.End();
        }
    }

    private async ValueTask TellCloseAsync()
    {
        if (connection.Hooks.OnClose is not { } hook)
        {
            return;
        }

        connection.Running.Begin(HookName.OnClose);
        try
        {
            await hook(connection.Public, connection.CloseReason!).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            connection.HookFailed(HookName.OnClose, error);
        }
        finally
        {
            connection.Running.End();
        }
    }
}
