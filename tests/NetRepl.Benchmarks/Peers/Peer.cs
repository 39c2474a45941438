namespace NetRepl.Benchmarks.Peers;

/// <summary>A program that is measured: its command line for each duty, null where it has none.</summary>
/// <param name="Name">As the table shows it.</param>
internal sealed record Peer(string Name)
{
    /// <summary>Echoes every TCP connection at 127.0.0.1 and this port.</summary>
    public Func<int, string[]>? Echo { get; init; }

    /// <summary>As <see cref="Echo"/>, and so by default, when it was started before.</summary>
    public Func<int, string[]>? Start { get => field ?? Echo; init; }

    /// <summary>As <see cref="Start"/>, and so by default, with nothing of an earlier run to build on.</summary>
    public Func<int, string[]>? ColdStart { get => field ?? Start; init; }

    /// <summary>Echoes datagrams at 127.0.0.1 and this port.</summary>
    public Func<int, string[]>? UdpEcho { get; init; }

    /// <summary>Connects to 127.0.0.1 and this port and sends its stdin.</summary>
    public Func<int, string[]>? Send { get; init; }

    /// <summary>Listens at 127.0.0.1 and this port and writes what one peer sends to stdout.</summary>
    public Func<int, string[]>? Receive { get; init; }

    /// <summary>Echoes every TLS connection at 127.0.0.1 and this port.</summary>
    public Func<int, string[]>? TlsEcho { get; init; }

    /// <summary>As <see cref="Send"/>, over TLS; the certificate is not verified.</summary>
    public Func<int, string[]>? TlsSend { get; init; }

    /// <summary>As <see cref="Receive"/>, over TLS.</summary>
    public Func<int, string[]>? TlsReceive { get; init; }

    /// <summary>Says hello in HTTP at 127.0.0.1 and this port.</summary>
    public Func<int, string[]>? Http { get; init; }

    /// <summary>A prompt that evaluates the lines of its stdin and prints each result in a line.</summary>
    public string[]? Prompt { get; init; }

    /// <summary>A prompt that completes on a terminal.</summary>
    public TypedPrompt? Typed { get; init; }

    /// <summary>How it follows the changes of a script.</summary>
    public ReloadedScript? Reloads { get; init; }

    /// <summary>Whether each connection costs a process, so that thousands of them are no fair question.</summary>
    public bool ForksPerConnection { get; init; }
}
