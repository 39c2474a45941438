namespace NetRepl.Control;

/// <summary>What a caller asks for.</summary>
/// <param name="Method">The method to call; null for the list of them.</param>
/// <param name="Arguments">Its arguments, as typed.</param>
internal sealed record CallRequest(string? Method, IReadOnlyList<string> Arguments);
