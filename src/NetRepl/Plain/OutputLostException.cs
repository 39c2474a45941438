namespace NetRepl.Plain;

/// <summary>Stdout or a file took no more.</summary>
/// <param name="message">What was lost and why, in one line.</param>
/// <param name="exitCode">What the program ends with: 6, or 141 when nobody reads stdout.</param>
internal sealed class OutputLostException(string message, int exitCode) : Exception(message)
{
    /// <summary>What the program ends with.</summary>
    public int ExitCode { get; } = exitCode;
}
