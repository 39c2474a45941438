namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>A piece of a row, safe for a terminal.</summary>
/// <param name="Text">The text, without control characters.</param>
/// <param name="Style">What it is.</param>
internal readonly record struct StyledText(string Text, TextStyle Style);
