namespace NetRepl.Cli.Commands;

/// <summary>How bytes go between stdin, stdout, files and connections.</summary>
internal sealed record PipeOptions
{
    /// <summary>File that also gets the received bytes; null for none. Default null.</summary>
    public string? Output { get; init; }

    /// <summary>File that gets a hex dump of both directions; null for none. Default null.</summary>
    public string? HexDump { get; init; }

    /// <summary>What happens when these files exist. Default: refused.</summary>
    public ExistingFile Existing { get; init; } = ExistingFile.Refuse;

    /// <summary>Lines are sent with CRLF endings. Default false.</summary>
    public bool Crlf { get; init; }

    /// <summary>Events go to stderr, one JSON object a line. Default false.</summary>
    public bool Json { get; init; }

    /// <summary>Control characters reach a terminal as they came. Default false.</summary>
    public bool Raw { get; init; }

    /// <summary>Received bytes go to stdout although a hook takes them. Default false.</summary>
    public bool Print { get; init; }

    /// <summary>Stdin is for a C# prompt, and no connection gets it. Default false.</summary>
    public bool Prompt { get; init; }

    /// <summary>Many connections are served without a script. Default false.</summary>
    public bool KeepOpen { get; init; }

    /// <summary>How long after the end of stdin the run ends, 0 or more; <see cref="Timeout.InfiniteTimeSpan"/> waits for the peer.
    /// Default null: streams wait for the peer, datagrams for 2 s of silence, since they have no end of their own.</summary>
    public TimeSpan? QuitAfter { get; init; }
}
