using NetRepl.Core.Http;
using NetRepl.Core.Transports.Tls;

namespace NetRepl.Core.Connections;

/// <summary>What happens to a connection whose hook threw.</summary>
internal enum HookErrorPolicy
{
    /// <summary>It is closed. The default.</summary>
    Close,

    /// <summary>It goes on; only the event is lost.</summary>
    Pass,

    /// <summary>The program ends with exit code 9.</summary>
    Exit,
}

/// <summary>What one engine is made with; fixed for its life.</summary>
internal sealed record EngineOptions
{
    /// <summary>Where lines for people go.</summary>
    public required Log Log { get; init; }

    /// <summary>Clock and timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Who watches connections; empty costs nothing.</summary>
    public IReadOnlyList<ITap> Taps { get; init; } = [];

    /// <summary>How listeners open when a script gives no options.</summary>
    public ListenOptions Listen { get; init; } = new();

    /// <summary>How connections open when a script gives no options.</summary>
    public ConnectOptions Connect { get; init; } = new();

    /// <summary>Puts TLS over a connection that is open; null if this engine cannot. Default null.</summary>
    public TlsOpener? Tls { get; init; }

    /// <summary>What a throwing hook does to its connection.</summary>
    public HookErrorPolicy HookErrors { get; init; } = HookErrorPolicy.Close;

    /// <summary>Longest time a hook of a connection may take before it is given up and the connection closed, met to a fifth of a second;
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit. Default no limit.</summary>
    public TimeSpan HookTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Lines end with CRLF whatever the peer sends.</summary>
    public bool Crlf { get; init; }

    /// <summary>Longest line in bytes, ending left out, before it is delivered in pieces; at least 1. Default 64 KiB.</summary>
    public int MaxLineLength { get; init; } = 64 * 1024;

    /// <summary>How streams are cut for OnFrame, by its name in <see cref="Framing.FramingTable"/>, whatever the script says; null for what it says. Default null.</summary>
    public string? Framing { get; init; }

    /// <summary>Longest payload of a frame in bytes, 1 to 1 GiB, whatever the script says; null for what it says, 1 MiB if that is nothing. Default null.</summary>
    public int? MaxFrameLength { get; init; }

    /// <summary>What HTTP servers take from clients.</summary>
    public HttpLimits Http { get; init; } = new();

    /// <summary>Most connections of clients open at once, at least 1. Default no limit of our own.</summary>
    public int MaxConnections { get; init; } = int.MaxValue;

    /// <summary>Most connections open at once, those that we open too, at least 1. Default no limit of our own.</summary>
    public int MaxOpen { get; init; } = int.MaxValue;

    /// <summary>Most connections from one address that is not loopback, at least 1. Default 64.</summary>
    public int MaxPerAddress { get; init; } = 64;

    /// <summary>Datagrams a second that hooks of a UDP listener may send to one address that is not loopback, at least 1;
    /// <see cref="int.MaxValue"/> for no limit. Default 1,000.</summary>
    public int UdpReplyLimit { get; init; } = 1000;

    /// <summary>Hooks of a UDP listener may answer ports on which servers answer back (<see cref="ReplyGuards"/>). Default false.</summary>
    public bool UdpReplyAnyPort { get; init; }

    /// <summary>Bytes queued in a connection above which a send waits until half of them have left, at least 2. Default 64 KiB.</summary>
    public int SendQueue { get; init; } = Connections.SendQueue.HighWater;

    /// <summary>Longest wait for the peer's end after ours when a connection is closed. Default 2 s.</summary>
    public TimeSpan LingerTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait without progress for a peer to take what is queued when a connection is closed. Default 10 s.</summary>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Hands a connection to stdin and stdout (<see cref="Connection.Interactive"/>); null where they are not the script's. Default null.</summary>
    public Func<ConnectionCore, CancellationToken, Task>? Interact { get; init; }

    /// <summary>Words for an exception that a hook threw, with the script's own line.</summary>
    public Func<Exception, string> DescribeError { get; init; } = error => error.Message;
}
