namespace NetRepl.Core.Http;

/// <summary>The body of one request.</summary>
/// <param name="Whole">Its bytes, the request's own; null if it is larger than <see cref="HttpLimits.WholeBody"/>.</param>
/// <param name="Large">Reads a large one, once; null if it is whole.</param>
/// <param name="Trailers">Gives what came after it, so far.</param>
internal sealed record RequestBody(ReadOnlyMemory<byte>? Whole, Stream? Large, Func<HttpHeaders> Trailers)
{
    /// <summary>No body.</summary>
    public static RequestBody None { get; } = new(ReadOnlyMemory<byte>.Empty, null, static () => HttpHeaders.None);
}
