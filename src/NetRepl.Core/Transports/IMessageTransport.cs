using System.Net;

namespace NetRepl.Core.Transports;

/// <summary>One received message.</summary>
/// <param name="Length">Bytes written to the buffer; 0 is an empty message unless <paramref name="IsEnd"/>.</param>
/// <param name="Sender">Who sent it, where the transport tells; null for a connected one.</param>
/// <param name="IsTruncated">The message was longer than the buffer and its rest is lost.</param>
/// <param name="IsEnd">Nothing comes any more.</param>
internal readonly record struct MessageReceived(int Length, EndPoint? Sender = null, bool IsTruncated = false, bool IsEnd = false);

/// <summary>An open carrier of messages whose boundaries are kept.</summary>
internal interface IMessageTransport : ITransport
{
    /// <summary>Largest message a receive can bring, in bytes: buffers of this size never truncate.</summary>
    int MaxMessageLength { get; }

    /// <summary>Whether an empty message is a message: true for datagrams, which have no end. False for seqpacket, where an empty message
    /// and the end both read 0 (unix(7)): an empty one is not sent, and the end of either side is told.</summary>
    bool CarriesEmptyMessages { get; }

    /// <summary>Who sent the message that was received last; where there is but one peer, that peer.</summary>
    EndPoint? LastSender => Remote;

    /// <summary>Completes when a receive would not wait. Holds no buffer. May complete early.</summary>
    ValueTask WaitReadableAsync(CancellationToken cancel);

    /// <summary>Receives one message.</summary>
    ValueTask<MessageReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel);

    /// <summary>Sends one message if that needs no waiting.</summary>
    /// <returns>False if the kernel's buffer is full: nothing was sent.</returns>
    bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Sends one message; its bytes must stay valid until it completes.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel);

    /// <summary>Ends our sending side; receiving goes on (half-close). Does nothing where there is no end. Twice is harmless.</summary>
    void FinishSending();
}
