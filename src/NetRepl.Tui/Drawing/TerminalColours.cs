namespace NetRepl.Tui.Drawing;

/// <summary>How many colours the terminal is known to show.</summary>
internal static class TerminalColours
{
    /// <summary>Whether it takes colours as red, green and blue; else one of sixteen is chosen for each, which the user's terminal gives its shade.</summary>
    /// <remarks>No terminal can be asked in a way that all answer, and one that does not know the sequence shows any colour, or garbage. So only what
    /// is promised counts: COLORTERM, a terminfo entry of direct colours, Windows Terminal.</remarks>
    /// <param name="environment">The environment.</param>
    public static bool AreDirect(Func<string, string?> environment) =>
        environment("COLORTERM") is "truecolor" or "24bit"
        || environment("TERM")?.EndsWith("-direct", StringComparison.Ordinal) == true
        || !string.IsNullOrEmpty(environment("WT_SESSION"));
}
