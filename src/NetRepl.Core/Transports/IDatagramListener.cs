using System.Net;

namespace NetRepl.Core.Transports;

/// <summary>A listener of datagrams, used without connections: recvfrom and sendto on its sockets.</summary>
internal interface IDatagramListener : IListener
{
    /// <summary>Largest message a receive can bring, in bytes.</summary>
    int MaxMessageLength { get; }

    /// <summary>Waits for the next datagram of a peer that nobody accepted. Those of one peer come in their order; peers take turns.</summary>
    /// <exception cref="NetException">The listener was closed.</exception>
    ValueTask<MessageReceived> ReceiveFromAsync(Memory<byte> buffer, CancellationToken cancel);

    /// <summary>Sends one datagram; its bytes must stay valid until it completes.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="remote">Who gets it; a broadcast address will do.</param>
    /// <param name="cancel">Ends the wait for room in the kernel's buffer.</param>
    /// <exception cref="NetException">It could not be sent, or no socket of this listener reaches there.</exception>
    ValueTask SendToAsync(ReadOnlyMemory<byte> message, EndPoint remote, CancellationToken cancel);

    /// <summary>Finds the endpoint that a text means here: an endpoint spec of this transport, whose scheme may be left out.</summary>
    /// <exception cref="NetException">The text is no such spec, or the name is unknown.</exception>
    ValueTask<EndPoint> ResolveAsync(string remote, CancellationToken cancel);
}
