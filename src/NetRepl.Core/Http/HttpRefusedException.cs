namespace NetRepl.Core.Http;

/// <summary>Thrown to a hook that reads a body which the client sends wrongly, too long or not at all.</summary>
/// <param name="refusal">What the client is answered if the hook lets it pass.</param>
internal sealed class HttpRefusedException(HttpRefusal refusal) : IOException($"the body of the request: {refusal.Reason}")
{
    /// <summary>What the client is answered.</summary>
    public HttpRefusal Refusal { get; } = refusal;
}
