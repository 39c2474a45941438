namespace NetRepl.Core.Addressing;

/// <summary>The type of a Unix domain socket (unix(7)).</summary>
internal enum UnixKind
{
    /// <summary>SOCK_STREAM.</summary>
    Stream,

    /// <summary>SOCK_DGRAM.</summary>
    Datagram,

    /// <summary>SOCK_SEQPACKET: a connection whose messages keep their boundaries.</summary>
    SequencedPacket,
}
