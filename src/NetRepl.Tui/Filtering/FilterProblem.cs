namespace NetRepl.Tui.Filtering;

/// <summary>Why a text is no filter.</summary>
/// <param name="Position">Where it goes wrong: characters from 0; the text's length if something is missing at its end.</param>
/// <param name="Length">How many characters are wrong; 0 at the end.</param>
/// <param name="Text">What is wrong, in one line of lower case without full stop, safe to show.</param>
internal sealed record FilterProblem(int Position, int Length, string Text);
