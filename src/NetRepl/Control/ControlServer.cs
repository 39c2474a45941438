using System.Collections.Concurrent;
using System.Globalization;
using NetRepl.Core.Addressing;
using NetRepl.Core.Transports;
using NetRepl.Plain;

namespace NetRepl.Control;

/// <summary>Lets other processes of the same user call methods of this one's scripts, through a Unix socket (<c>--control</c>).</summary>
/// <remarks>Each caller has a task of its own, so none waits for another. A caller may send one request after the other.</remarks>
internal sealed class ControlServer : IAsyncDisposable
{
    /// <summary>Callers served at once; more are told so and closed.</summary>
    public const int MostCallers = 64;

    /// <summary>A caller that sends no whole request for so long is closed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly IListener listener;
    private readonly CommandCaller caller;
    private readonly Log log;
    private readonly ConcurrentDictionary<Task, bool> sessions = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;
    private int callers;

    private ControlServer(IListener listener, CommandCaller caller, Log log)
    {
        this.listener = listener;
        this.caller = caller;
        this.log = log;
        accepting = AcceptAsync();
    }

    /// <summary>Binds the socket, mode 0600, and begins to serve.</summary>
    /// <exception cref="NetException">It cannot be bound: a live socket or another file is there.</exception>
    public static async Task<ControlServer> StartAsync(ITransportOpener opener, EndpointSpec.Unix where, CommandCaller caller, Log log)
    {
        IListener listener = await opener.ListenAsync(where, new ListenOptions(), CancellationToken.None);
        log.Info($"control socket {where}");
        return new ControlServer(listener, caller, log);
    }

    /// <summary>Accepts no more, and waits a moment for the answers of calls that run: one may be what ends the program.</summary>
    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await stopping.CancelAsync();
        await accepting;
        await Task.WhenAny(Task.WhenAll(sessions.Keys), Task.Delay(Grace));
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            ITransport transport;
            try
            {
                transport = await listener.AcceptAsync(log.Warning, CancellationToken.None);
            }
            catch (NetException error)
            {
                if (!stopping.IsCancellationRequested && error.Failure != NetFailure.Closed)
                {
                    log.Error(error.Message);
                }

                return;
            }

            Task session = ServeAsync((IStreamTransport)transport); // a Unix stream listener accepts no other
            sessions[session] = true;
            _ = session.ContinueWith(ended => sessions.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task ServeAsync(IStreamTransport transport)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using (transport)
        {
            try
            {
                bool isOneTooMany = Interlocked.Increment(ref callers) > MostCallers;
                if (PeerUser.Of(transport) is var user && user != PeerUser.Own)
                {
                    log.Warning($"refused a caller on the control socket: it is user {user?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}");
                    return;
                }

                if (isOneTooMany)
                {
                    await SendAsync(transport, new CallReply(ExitCodes.ConnectionLost) { Error = $"{MostCallers} callers are being served" });
                    return;
                }

                await AnswerAllAsync(transport);
            }
            catch (Exception error) when (error is NetException or OperationCanceledException)
            {
                log.Debug($"a caller on the control socket left: {error.Message}");
            }
            finally
            {
                Interlocked.Decrement(ref callers);
            }
        }
    }

    private async Task AnswerAllAsync(IStreamTransport transport)
    {
        var lines = new LineSource(transport, ControlProtocol.LongestRequest);
        while (!stopping.IsCancellationRequested)
        {
            CallReply reply;
            bool isLast = false;
            try
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
                wait.CancelAfter(Patience);
                if (await lines.ReadAsync(wait.Token) is not { } line)
                {
                    return;
                }

                reply = await caller.AnswerAsync(ControlProtocol.ReadRequest(line));
            }
            catch (FormatException error)
            {
                reply = new CallReply(ExitCodes.Usage) { Error = $"this is no request: {error.Message}" };
                isLast = true;
            }

            await SendAsync(transport, reply);
            if (isLast)
            {
                return;
            }
        }
    }

    private static async Task SendAsync(IStreamTransport transport, CallReply reply)
    {
        using var wait = new CancellationTokenSource(Patience);
        await transport.SendAsync(ControlProtocol.Write(reply), wait.Token);
    }
}
