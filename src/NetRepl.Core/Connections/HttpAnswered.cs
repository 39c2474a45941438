namespace NetRepl.Core.Connections;

/// <summary>One HTTP request and what it was answered, for an access log.</summary>
/// <param name="Method">As the client sent it; <c>-</c> if it could not be read.</param>
/// <param name="Target">As the client sent it: the peer's text, escaped by whoever shows it; <c>-</c> if it could not be read.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Bytes">Bytes of the answer's body that were sent or queued.</param>
/// <param name="Elapsed">From the request's head to the last byte of the answer.</param>
/// <param name="Refusal">Why it was refused; null if a hook answered it.</param>
internal sealed record HttpAnswered(string Method, string Target, int Status, long Bytes, TimeSpan Elapsed, string? Refusal);
