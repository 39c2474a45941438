namespace NetRepl.Tui.Entry;

/// <summary>Why what is typed stands for no bytes.</summary>
/// <param name="Position">Where it goes wrong: characters from 0; the text's length if something is missing at its end.</param>
/// <param name="Text">What is wrong, in one line of lower case without full stop, safe to show.</param>
internal sealed record EntryProblem(int Position, string Text);
