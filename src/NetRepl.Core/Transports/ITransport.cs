using System.Net;

namespace NetRepl.Core.Transports;

/// <summary>One open carrier, of bytes or of messages: what both kinds have in common.</summary>
/// <remarks>Failures are <see cref="NetException"/>s made by <see cref="SocketErrors"/>, never a bare SocketException.
/// One receive and one send may run at the same time; two of a kind may not. Disposing closes the descriptor and makes a pending
/// receive or send fail with <see cref="NetFailure.Closed"/>; twice is harmless.</remarks>
internal interface ITransport : IDisposable
{
    /// <summary>The word of the endpoint spec for this transport: <c>tcp</c>, <c>udp</c>, <c>unix</c>, <c>unix-dgram</c>, <c>unix-seqpacket</c>.</summary>
    string Name { get; }

    /// <summary>Our side; null if it has no name.</summary>
    EndPoint? Local { get; }

    /// <summary>The other side; null if it has no name (a Unix peer that never bound).</summary>
    EndPoint? Remote { get; }

    /// <summary>The descriptor number (fileno); -1 if there is none.</summary>
    int Handle { get; }

    /// <summary>Live settings of the socket; null if there is no socket.</summary>
    SocketSettings? Settings { get; }

    /// <summary>Ends it at once and throws unsent bytes away; TCP sends RST (SO_LINGER 0, RFC 9293 §3.10.5). Then as Dispose.</summary>
    void Abort();
}
