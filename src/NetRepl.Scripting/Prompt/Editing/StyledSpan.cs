namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>A part of a text that has a style.</summary>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Style">What it is.</param>
internal readonly record struct StyledSpan(int Start, int Length, TextStyle Style);
