using System.Runtime.CompilerServices;
using NetRepl.Cli.Commands;
using NetRepl.Control;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Hooks;
using NetRepl.Core.Transports;
using NetRepl.Core.Transports.Tls;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Plain;

/// <summary>One headless run: the engine, its taps, scripts, stdin and stdout, from the command line to the exit code.</summary>
/// <remarks>The long-lived objects of the program are wired in its constructor.</remarks>
internal sealed class PlainRun : IAsyncDisposable
{
    private static readonly TimeSpan ShortGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly TransportOpener opener;
    private readonly PipeOptions pipe;
    private readonly ScriptOptions script;
    private readonly OutputFiles files;
    private readonly HookWatchdog watchdog;
    private readonly SharedPipe shared;
    private OutputLostException? outputLost;
    private bool cameToNothing;
    private ControlServer? control;

    /// <summary>Wires a run; nothing is opened but the files it writes.</summary>
    /// <remarks><c>face</c> shows what happens: the JSON events, the screen; null for lines on stderr.</remarks>
    /// <exception cref="OutputLostException">A file cannot be written.</exception>
    public PlainRun(PipeOptions pipe, ScriptOptions script, RunOptions run, Messages messages, ITap? face, EngineSockets sockets)
    {
        Messages = messages;
        this.pipe = pipe;
        this.script = script;
        Streams = StandardStreams.Open(pipe.Raw);
        files = OutputFiles.Open(pipe, line => messages.Error(line));
        var log = new Log(pipe.Prompt && Streams.IsInteractive ? run.LevelAtPrompt : run.Level, messages.Tell);
        var tls = new TlsOpener(new TlsServices(log, TimeProvider.System, KnownCertificates.OfUser(Environment.GetEnvironmentVariable)));
        var engine = new EngineOptions
        {
            Log = log,
            Listen = sockets.Listen,
            Connect = sockets.Connect,
            Tls = tls,
            Taps = [.. Taps(log, face), .. files.Taps],
            HookErrors = script.HookErrors,
            HookTimeout = script.HookTimeout ?? Timeout.InfiniteTimeSpan,
            Http = script.Http,
            Crlf = pipe.Crlf,
            Framing = script.Framing,
            MaxFrameLength = script.MaxFrame,
            MaxOpen = Math.Max(run.MaxConnections ?? 1, DescriptorLimit.ConnectionsWithin(DescriptorLimit.Read())),
            UdpReplyAnyPort = run.UdpReplyAnyPort,
            Interact = script.IsMain ? new Conversation(Streams, pipe.Crlf, Lost).RunAsync : null,
            DescribeError = ScriptTrace.Describe,
        };
        engine = engine with
        {
            MaxConnections = run.MaxConnections ?? engine.MaxConnections,
            MaxPerAddress = run.MaxPerAddress ?? engine.MaxPerAddress,
            UdpReplyLimit = run.UdpReplyLimit ?? engine.UdpReplyLimit,
            MaxLineLength = script.MaxLine ?? engine.MaxLineLength,
            SendQueue = script.SendQueue ?? engine.SendQueue,
        };
        opener = new TransportOpener(new EndpointResolver(), TimeProvider.System, tls);
        Net = new NetCore(engine, opener);
        Scripts = new ScriptLoader(Net, messages, script);
        shared = new SharedPipe(Streams, pipe.Crlf, Messages.Error, Lost) { ReadsInput = !pipe.Prompt };
        watchdog = new HookWatchdog(Net);
        Signals = new ExitSignals(Net);
        Stopping = StopToken.Of(Net.StopRequested);
    }

    /// <summary>Lines for people.</summary>
    public Messages Messages { get; }

    /// <summary>Its scripts.</summary>
    public ScriptLoader Scripts { get; }

    /// <summary>What ends it.</summary>
    public ExitSignals Signals { get; }

    /// <summary>The engine.</summary>
    public NetCore Net { get; }

    /// <summary>Cancelled when the run is asked to stop.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Calls methods of the scripts by name, once they are loaded.</summary>
    public CommandCaller Caller => new(() => Scripts.Commands);

    /// <summary>Stdin and stdout.</summary>
    public StandardStreams Streams { get; }

    /// <summary>What the top level of the script returned.</summary>
    public object? ScriptResult => Scripts.Result;

    /// <summary>Loads the scripts and calls OnStart; a signal, or the script itself, may end the run meanwhile.</summary>
    /// <returns>Null to go on, else the exit code.</returns>
    public async Task<int?> StartAsync()
    {
        int? ended = script.Scripts.Count == 0 ? null : await LoadOrStopAsync();
        cameToNothing = ended is not null;
        return ended;
    }

    /// <summary>A body for one connection: stdin and stdout are its own.</summary>
    public ConnectionBody OwnPipe => async connection =>
    {
        if (connection is { ListenerCore: not null, HasEnd: false })
        {
            Net.Log.Warning($"talking with {connection.EndpointText} only; --keep-open serves every peer");
        }

        var session = new PipeSession(Streams, pipe.Crlf, pipe.QuitAfter);
        await session.ServeAsync(connection);
        if (session.OutputLost is { } lost)
        {
            Lost(lost);
        }
    };

    /// <summary>A body for many connections, which share stdin and stdout.</summary>
    public ConnectionBody SharedPipe => shared.ServeAsync;

    /// <summary>Shows what came of a call.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OutputLostException">Stdout does not take it.</exception>
    public Task<int> ShowAsync(CallReply reply) => CallOutput.ShowAsync(reply, Streams.Output, Messages);

    /// <summary>Tells a failed operation.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> FailAsync(NetException error)
    {
        Messages.Error(error);
        files.RemoveUnused();
        return await EndAsync(ExitCodes.For(error));
    }

    /// <summary>Waits for the end of the run's one connection or listener, or for whoever asks the run to stop; then closes all.</summary>
    /// <param name="end">What the run waits for.</param>
    /// <param name="exitCode">The exit code when <paramref name="end"/> comes first.</param>
    public async Task<int> WaitAsync(Task end, Func<int> exitCode)
    {
        Task first = await Task.WhenAny(end, Net.StopRequested);
        await first;
        return await EndAsync(Net.StopRequested.IsCompleted ? await Net.StopRequested : exitCode());
    }

    /// <summary>The exit code after the run's one connection; a loss is told.</summary>
    public int ExitCodeFor(CloseReason reason)
    {
        if (reason.IsLoss && reason.Kind != CloseKind.HookFailed && outputLost is null)
        {
            Messages.Error((reason.Error as NetException)?.Message ?? reason.Text, (reason.Error as NetException)?.Hint);
        }

        return ExitCodes.For(reason);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Signals.Dispose();
        watchdog.Dispose();
        await Net.DisposeAsync();
        await Scripts.DisposeAsync();
        opener.Dispose();
        Streams.Dispose();
        if (cameToNothing)
        {
            files.RemoveUnused();
        }

        files.Dispose();
    }

    private async Task<int?> LoadOrStopAsync()
    {
        Task<int?> loading = LoadAsync();
        await Task.WhenAny(loading, Net.StopRequested);
        if (!Net.StopRequested.IsCompleted)
        {
            return await loading;
        }

        // What fetches packages ends its process and clears up. The script's own code is not waited for.
        await Scripts.Compiling.WaitAsync(LastWords).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return await EndAsync(await Net.StopRequested);
    }

    private async Task<int?> LoadAsync()
    {
        if (await Scripts.LoadAsync(Stopping) is { } failed)
        {
            return failed;
        }

        if (script.Framing is not null && Net.Hooks.Current.OnFrame is null)
        {
            Messages.Error($"--framing {script.Framing} needs a script with OnFrame", "OnData takes bytes as they come, OnLine takes lines");
            return ExitCodes.Usage;
        }

        watchdog.Start();
        if (Net.Hooks.Current.OnStart is { } onStart)
        {
            await Net.GuardAsync("hook OnStart", () => onStart(Net.Public));
        }

        TellOfTicks(script.Tick, Net.Hooks.Current);
        if (script.Tick is { } interval)
        {
            Net.Timers.Add(interval, () => Net.Hooks.Current.OnTick is { } tick ? tick().AsTask() : Task.CompletedTask, "hook OnTick");
        }

        return script.Control is { } where ? await OpenControlAsync(where) : null;
    }

    // The one place that reaches the control socket: a start without it does not load what it needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<int?> OpenControlAsync(EndpointSpec.Unix where)
    {
        try
        {
            control = await ControlServer.StartAsync(opener, where, Caller, Net.Log);
            return null;
        }
        catch (NetException error)
        {
            return await FailAsync(error);
        }
    }

    private async Task<int> EndAsync(int exitCode)
    {
        bool isOrderly = script.Scripts.Count > 0 && exitCode != ExitCodes.ForSignal(2);
        if (control is not null)
        {
            await control.DisposeAsync();
        }

        using var grace = new CancellationTokenSource(isOrderly ? script.DrainTimeout : ShortGrace);
        await Net.CloseAllAsync(CloseReasons.Stopped, grace.Token);
        if (Net.Hooks.Current.OnStop is { } onStop)
        {
            await Net.GuardAsync("hook OnStop", onStop).AsTask().WaitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (exitCode > 128)
        {
            return exitCode;
        }

        return outputLost?.ExitCode ?? (files.IsLost ? ExitCodes.OutputLost : exitCode);
    }

    private void TellOfTicks(TimeSpan? tick, HookSet hooks)
    {
        if (hooks.OnTick is not null && tick is null)
        {
            Net.Log.Warning("OnTick is never called: --tick says how often, such as --tick 1s");
        }

        if (hooks.OnTick is null && tick is not null)
        {
            Net.Log.Warning("--tick does nothing: the script has no OnTick");
        }
    }

    private void Lost(OutputLostException lost)
    {
        outputLost = lost;
        if (lost.ExitCode != ExitCodes.BrokenPipe)
        {
            Messages.Error(lost.Message);
        }

        Net.RequestStop(lost.ExitCode);
    }

    private IEnumerable<ITap> Taps(Log log, ITap? face)
    {
        yield return face ?? new NoticeTap(Messages, log, TimeProvider.System);
        if (pipe.Print && script.Scripts.Count > 0)
        {
            yield return new PrintTap(Streams.Output, Lost);
        }
    }
}
