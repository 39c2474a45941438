namespace NetRepl.Core.Http;

/// <summary>The head of one request: its line and what its headers say about framing. Owns its bytes.</summary>
internal sealed class RequestHead
{
    /// <summary>The method, as sent.</summary>
    public required string Method { get; init; }

    /// <summary>The target, as sent.</summary>
    public required string Target { get; init; }

    /// <summary>Whether the client speaks HTTP/1.0.</summary>
    public required bool IsOld { get; init; }

    /// <summary>The headers.</summary>
    public required HttpHeaders Headers { get; init; }

    /// <summary>The body's length; null if it is not known before its end.</summary>
    public required long? ContentLength { get; init; }

    /// <summary>Whether the body comes in chunks.</summary>
    public required bool IsChunked { get; init; }

    /// <summary>Whether the client wants to go on after this request.</summary>
    public required bool KeepsAlive { get; init; }

    /// <summary>Whether the client waits for a go-ahead before it sends the body.</summary>
    public required bool ExpectsContinue { get; init; }

    /// <summary>Whether a body follows.</summary>
    public bool HasBody => IsChunked || ContentLength > 0;

    /// <summary>Whether the answer has no body (RFC 9110 §9.3.2).</summary>
    public bool IsHead => Method == "HEAD";
}
