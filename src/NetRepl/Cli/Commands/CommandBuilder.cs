using System.Net.Sockets;
using NetRepl.Cli.Lines;
using NetRepl.Cli.Reading;
using NetRepl.Core.Addressing;
using NetRepl.Core.Connections;
using NetRepl.Core.Http;

namespace NetRepl.Cli.Commands;

/// <summary>From a line whose values are checked to what the engine gets.</summary>
internal static class CommandBuilder
{
    /// <summary>The command of <c>netrepl listen</c>.</summary>
    /// <exception cref="UsageException">The endpoint is wrong, or a combination makes no sense.</exception>
    public static ListenCommand Listen(ListenLine line)
    {
        EndpointSpec spec = EndpointReader.Read(line.Spec!, line.Port); // required by the table
        ListenOptions defaults = new();
        ListenOptions socket = SocketSettings(defaults, line) with { Backlog = OptionValues.Number(line.Backlog) ?? defaults.Backlog, Tls = TlsBuilder.Server(line, spec) };
        RunOptions run = Run(line) with
        {
            MaxConnections = OptionValues.Number(line.MaxConnections),
            MaxPerAddress = LimitOf(line.MaxPerAddress),
            UdpReplyLimit = LimitOf(line.UdpReplyLimit),
            UdpReplyAnyPort = line.UdpReplyAnyPort,
        };
        return new ListenCommand(spec, socket, Script(line) with { Once = line.Once, Http = Http(line) }, Pipe(line) with { KeepOpen = line.KeepOpen }, run with { Keylog = line.Keylog });
    }

    /// <summary>The command of <c>netrepl connect</c>.</summary>
    /// <exception cref="UsageException">The endpoint is wrong, or a combination makes no sense.</exception>
    public static ConnectCommand Connect(ConnectLine line)
    {
        EndpointSpec spec = EndpointReader.Read(line.Spec!, line.Port); // required by the table
        ConnectOptions defaults = new();
        ConnectOptions socket = SocketSettings(defaults, line) with
        {
            ConnectTimeout = OptionValues.Duration(line.ConnectTimeout) ?? defaults.ConnectTimeout,
            Source = OptionValues.Address(line.Source),
            SourcePort = OptionValues.Number(line.SourcePort) ?? defaults.SourcePort,
            Tls = TlsBuilder.Client(line, spec),
        };
        CheckSource(line, socket);
        return new ConnectCommand(spec, socket, Script(line), Pipe(line), Run(line) with { Keylog = line.Keylog });
    }

    /// <summary>The command of <c>netrepl run</c>.</summary>
    public static RunCommand RunScript(RunLine line) => new(
        new ScriptOptions { Scripts = [line.File!], Arguments = line.Arguments, IsMain = true }, // required by the table
        new RunOptions { Level = LevelOf(line.Quiet, line.Verbose) });

    /// <summary>The command of <c>netrepl repl</c>.</summary>
    /// <exception cref="UsageException">An endpoint is wrong.</exception>
    public static ReplCommand Repl(ReplLine line) => new(
        [.. line.Specs.Select(spec => EndpointReader.Read(spec, port: null))],
        [.. line.Listen.Select(spec => EndpointReader.Read(spec, port: null))],
        new ScriptOptions { Scripts = line.Scripts, Arguments = line.Arguments, NeedsHooks = false },
        new RunOptions { Level = LevelOf(line.Quiet, line.Verbose) });

    /// <summary>The command of <c>netrepl scripts</c>.</summary>
    public static ScriptsCommand Scripts(ScriptsLine line) => new(line.Names);

    /// <summary>The command of <c>netrepl call</c>.</summary>
    /// <exception cref="UsageException">The script is missing, or a path is no socket's.</exception>
    public static CallCommand Call(CallLine line) =>
        CallCommandBuilder.Build(line, new RunOptions { Level = LevelOf(line.Quiet, line.Verbose) });

    private static TOptions SocketSettings<TOptions>(TOptions defaults, SocketLine line)
        where TOptions : SocketOptions => (TOptions)(defaults with
        {
            IPVersion = line.IPv4 ? IPVersion.V4 : line.IPv6 ? IPVersion.V6 : defaults.IPVersion,
            NumericHostsOnly = line.NoDns,
            NoDelay = line.NoDelay != "off",
            KeepAlive = OptionValues.Duration(line.KeepAlive),
            Ttl = OptionValues.Number(line.Ttl),
            Tos = OptionValues.Number(line.Tos),
            ReceiveBuffer = OptionValues.Bytes(line.ReceiveBuffer),
            SendBuffer = OptionValues.Bytes(line.SendBuffer),
            ReuseAddress = line.ReuseAddress,
            ReceiveTimeout = OptionValues.Duration(line.ReceiveTimeout) ?? defaults.ReceiveTimeout,
            IdleTimeout = OptionValues.Duration(line.IdleTimeout),
        });

    /// <summary>What a line says of scripts.</summary>
    public static ScriptOptions Script(ScriptLine line) => new()
    {
        Scripts = line.Scripts,
        Arguments = line.Arguments,
        Control = line.Control is null ? null : CallCommandBuilder.ControlPath("--control", line.Control),
        Framing = line.Framing,
        MaxFrame = OptionValues.Bytes(line.MaxFrame),
        MaxLine = OptionValues.Bytes(line.MaxLine),
        SendQueue = OptionValues.Bytes(line.SendQueue),
        DrainTimeout = OptionValues.Duration(line.DrainTimeout) ?? new ScriptOptions().DrainTimeout,
        Tick = OptionValues.Duration(line.Tick),
        HookTimeout = OptionValues.Duration(line.HookTimeout),
        Serial = line.Serial,
        UsesCache = !line.NoCache,
        Watches = !line.NoWatch,
        HookErrors = line.HookErrors switch
        {
            "pass" => HookErrorPolicy.Pass,
            "exit" => HookErrorPolicy.Exit,
            _ => HookErrorPolicy.Close,
        },
    };

    private static HttpLimits Http(HttpLine line)
    {
        HttpLimits defaults = new();
        return new HttpLimits
        {
            RequestLine = OptionValues.Bytes(line.HttpRequestLine) ?? defaults.RequestLine,
            HeaderBytes = OptionValues.Bytes(line.HttpHeaders) ?? defaults.HeaderBytes,
            HeaderCount = OptionValues.Number(line.HttpHeaderCount) ?? defaults.HeaderCount,
            Body = OptionValues.LongBytes(line.HttpBody) ?? defaults.Body,
            HeaderTimeout = OptionValues.Duration(line.HttpHeaderTimeout) ?? defaults.HeaderTimeout,
            KeepAliveTimeout = OptionValues.Duration(line.HttpKeepAlive) ?? defaults.KeepAliveTimeout,
        };
    }

    // 0 lifts a limit.
    private static int? LimitOf(string? text) => OptionValues.Number(text) is var most && most == 0 ? int.MaxValue : most;

    private static PipeOptions Pipe(ConnectionLine line)
    {
        if (line.Output is not null && line.Output == line.HexDump)
        {
            throw new UsageException("--output and --hex-dump name the same file");
        }

        return new PipeOptions
        {
            Output = line.Output,
            HexDump = line.HexDump,
            Existing = line.Append ? ExistingFile.Append : line.Force ? ExistingFile.Overwrite : ExistingFile.Refuse,
            Crlf = line.Crlf,
            Json = line.Json,
            Raw = line.Raw,
            Print = line.Print,
            QuitAfter = OptionValues.Duration(line.QuitAfter),
            Prompt = line.Repl,
        };
    }

    private static RunOptions Run(OutputLine line) => new RunOptions { Level = LevelOf(line.Quiet, line.Verbose) };

    /// <summary>How much is told.</summary>
    public static LogLevel LevelOf(bool isQuiet, int verbose) => isQuiet ? LogLevel.Error : verbose switch
    {
        0 => LogLevel.Warning,
        1 => LogLevel.Information,
        2 => LogLevel.Debug,
        _ => LogLevel.Trace,
    };

    /// <summary>When messages are coloured.</summary>
    public static ColorChoice ColorOf(CommonLine line) => line.Color switch
    {
        "always" => ColorChoice.Always,
        "never" => ColorChoice.Never,
        _ => ColorChoice.Auto,
    };

    private static void CheckSource(ConnectLine line, ConnectOptions socket)
    {
        AddressFamily? family = socket.Source?.AddressFamily;
        if (line.IPv4 && family == AddressFamily.InterNetworkV6)
        {
            throw new UsageException("--source is an IPv6 address, and --ipv4 asks for IPv4 only");
        }

        if (line.IPv6 && family == AddressFamily.InterNetwork)
        {
            throw new UsageException("--source is an IPv4 address, and --ipv6 asks for IPv6 only");
        }
    }
}
