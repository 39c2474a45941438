namespace NetRepl.Core.Http;

/// <summary>How an answer tells where it ends.</summary>
internal enum AnswerFraming
{
    /// <summary>It has no body, and says nothing about one: 204, 304.</summary>
    None,

    /// <summary>Content-Length.</summary>
    Length,

    /// <summary>Chunks (RFC 9112 §7.1).</summary>
    Chunked,

    /// <summary>The connection's end: HTTP/1.0 knows no chunks.</summary>
    UntilClose,
}
