namespace NetRepl.Control;

/// <summary>What came of a call, as it crosses the control socket and as the caller shows it.</summary>
/// <param name="Exit">The exit code of the caller.</param>
internal sealed record CallReply(int Exit)
{
    /// <summary>What was returned as text, with its last newline; null if it was none.</summary>
    public string? Text { get; init; }

    /// <summary>What was returned as bytes; null if it was none.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>What failed, in one line; null if nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>The remedy, when one is known.</summary>
    public string? Hint { get; init; }
}
