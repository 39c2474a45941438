namespace NetRepl.Core.Http;

/// <summary>Why a request is not served: the answer's status and one line for people. The connection closes after it.</summary>
/// <param name="Status">400 to 599.</param>
/// <param name="Reason">One line in lower case without full stop.</param>
internal sealed record HttpRefusal(int Status, string Reason)
{
    /// <summary>400: what came is no request.</summary>
    public static HttpRefusal Bad(string reason) => new(400, reason);
}
