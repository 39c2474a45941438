namespace NetRepl.Core.Transports.Messages;

/// <summary>How much a datagram listener keeps for its peers. What exceeds a limit is dropped and counted, as the kernel would.</summary>
internal sealed record DatagramLimits
{
    /// <summary>Most peers at a time, at least 1; the one that was silent longest is ended to make room. Default 4,096.</summary>
    public int Peers { get; init; } = 4096;

    /// <summary>Most peers that wait to be accepted, at least 1; datagrams of further ones are dropped. Default 512.</summary>
    public int WaitingPeers { get; init; } = 512;

    /// <summary>Most datagrams queued for one peer, at least 1. Default 1,024.</summary>
    public int QueuedDatagrams { get; init; } = 1024;

    /// <summary>Most bytes queued for one peer; a first datagram is always taken. Default 1 MiB.</summary>
    public int QueuedBytes { get; init; } = 1 << 20;

    /// <summary>Most bytes queued for all peers together. Peers that wait to be accepted may fill half of it, so that strangers
    /// cannot silence those who are served. Default 16 MiB.</summary>
    public long TotalQueuedBytes { get; init; } = 16 << 20;
}
