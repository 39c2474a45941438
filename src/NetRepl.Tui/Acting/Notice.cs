namespace NetRepl.Tui.Acting;

/// <summary>One line for the status line.</summary>
/// <param name="Text">The line; not yet escaped.</param>
/// <param name="IsProblem">Whether something failed.</param>
internal sealed record Notice(string Text, bool IsProblem);
