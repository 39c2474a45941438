namespace NetRepl.Core.Transports;

/// <summary>What one receive brought.</summary>
/// <param name="Count">Bytes received; 0 only at the end.</param>
/// <param name="IsEnd">The peer finished sending: nothing comes any more.</param>
internal readonly record struct StreamReceived(int Count, bool IsEnd);

/// <summary>An open carrier of bytes without boundaries.</summary>
internal interface IStreamTransport : ITransport
{
    /// <summary>Completes when a receive would not wait: bytes, the end or an error is there. Holds no buffer.</summary>
    /// <remarks>May complete early (a spurious wake-up); the receive that follows then waits.</remarks>
    ValueTask WaitReadableAsync(CancellationToken cancel);

    /// <summary>Receives what is there, at least one byte or the end. <paramref name="buffer"/> is not empty.</summary>
    ValueTask<StreamReceived> ReceiveAsync(Memory<byte> buffer, CancellationToken cancel);

    /// <summary>Sends what the carrier takes without waiting; the rest is the caller's to send again.</summary>
    /// <returns>Bytes taken, 0 to <c>bytes.Length</c>.</returns>
    int TrySend(ReadOnlySpan<byte> bytes);

    /// <summary>Sends all of <paramref name="bytes"/>; they must stay valid until it completes.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>Ends our sending side; receiving goes on (half-close: TCP FIN, RFC 9293 §3.6). Twice is harmless.</summary>
    ValueTask FinishSendingAsync(CancellationToken cancel);
}
