using NetRepl.Core.Text;

namespace NetRepl.Cli.Reading;

/// <summary>Ends the reading of a line that is wrong. It never leaves <see cref="CommandLineReader"/>.</summary>
/// <param name="message">What is wrong, in one line of lower case without full stop.</param>
/// <param name="hint">The remedy, when one is known.</param>
internal sealed class UsageException(string message, string? hint = null) : Exception(message)
{
    private const int LongestQuote = 80;

    /// <summary>The remedy, when one is known.</summary>
    public string? Hint { get; } = hint;

    /// <summary>What was typed, in quotes, fit for a terminal and not too long.</summary>
    public static string Quote(string typed) =>
        $"'{Escapes.OneLine(typed.Length > LongestQuote ? $"{typed[..LongestQuote]}..." : typed)}'";

    /// <summary>A hint that names the nearest of the choices; null if none is near.</summary>
    public static string? DidYouMean(string typed, IEnumerable<string> choices) =>
        Suggestion.Nearest(typed, choices) is { } nearest ? $"did you mean '{nearest}'?" : null;
}
