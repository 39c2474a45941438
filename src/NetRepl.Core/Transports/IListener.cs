using System.Net;

namespace NetRepl.Core.Transports;

/// <summary>Something bound that accepts carriers.</summary>
/// <remarks>Disposing closes the socket, removes a Unix socket's file that is still ours, and makes a pending accept
/// fail with <see cref="NetFailure.Closed"/>; accepted carriers stay open, but those of a datagram listener share its socket and end.</remarks>
internal interface IListener : IDisposable
{
    /// <summary>The word of the endpoint spec: <c>tcp</c>, <c>udp</c>, <c>unix</c>, <c>unix-dgram</c>, <c>unix-seqpacket</c>.</summary>
    string Name { get; }

    /// <summary>Everything that is bound, with the real ports: one or two entries.</summary>
    IReadOnlyList<EndPoint> Locals { get; }

    /// <summary>The descriptor number of the first socket.</summary>
    int Handle { get; }

    /// <summary>Messages that came and were dropped here for want of room; 0 where the kernel makes senders wait instead.</summary>
    long DroppedCount => 0;

    /// <summary>Live settings: read from the first socket, written to all.</summary>
    SocketSettings Settings { get; }

    /// <summary>Whether its carriers have to agree with their peers before bytes move (<see cref="IHandshaking"/>).</summary>
    bool Handshakes => false;

    /// <summary>Waits for the next carrier. A lack of descriptors (EMFILE, ENFILE) and clients that left again (ECONNABORTED) are
    /// waited out, not thrown: 5 ms doubling to 1 s, told once through <paramref name="trouble"/>.</summary>
    ValueTask<ITransport> AcceptAsync(Action<string> trouble, CancellationToken cancel);
}
