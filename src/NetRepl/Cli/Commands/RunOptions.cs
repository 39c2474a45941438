namespace NetRepl.Cli.Commands;

/// <summary>Limits of a run and what it tells.</summary>
internal sealed record RunOptions
{
    /// <summary>Connections of clients open at once, 1 to 1,000,000. Default null: the limit of open files less 128, in which all connections count.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Connections of one remote address, 1 to 1,000,000, or <see cref="int.MaxValue"/> for no limit.
    /// Default null: 64, and no limit for clients on loopback.</summary>
    public int? MaxPerAddress { get; init; }

    /// <summary>Datagrams a second that a script may send to one address, 1 to 1,000,000, or <see cref="int.MaxValue"/> for no limit.
    /// Default null: 1,000.</summary>
    public int? UdpReplyLimit { get; init; }

    /// <summary>A script may answer ports on which servers answer back. Default false.</summary>
    public bool UdpReplyAnyPort { get; init; }

    /// <summary>File for the secrets of all TLS sessions; null: SSLKEYLOGFILE says. Default null.</summary>
    public string? Keylog { get; init; }

    /// <summary>How much is told. Default: what was lost or refused.</summary>
    public LogLevel Level { get; init; } = LogLevel.Warning;

    /// <summary>How much is told to a person at a prompt: also what opens and closes, unless it has to be quiet.</summary>
    public LogLevel LevelAtPrompt => Level == LogLevel.Warning ? LogLevel.Information : Level;
}
