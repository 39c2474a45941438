namespace NetRepl.Tui.Shell;

/// <summary>What is done while the screen is off and the terminal as before: the main loop ends for it, and begins again after it.</summary>
internal sealed class Absence
{
    private Action<TerminalGuard>? action;

    /// <summary>Whether there is something to be done.</summary>
    public bool IsAsked => action is not null;

    /// <summary>Has something done; the screen comes again when it returns.</summary>
    public void Ask(Action<TerminalGuard> whileAway) => action = whileAway;

    /// <summary>What is to be done; null for nothing. Given once.</summary>
    public Action<TerminalGuard>? Take() => Interlocked.Exchange(ref action, null);
}
