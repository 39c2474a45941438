namespace NetRepl.Screen;

/// <summary>A start that came to nothing.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Problem">What was wrong, in one line or several; null if it was told to nobody.</param>
internal sealed record FailedStart(int ExitCode, string? Problem);
