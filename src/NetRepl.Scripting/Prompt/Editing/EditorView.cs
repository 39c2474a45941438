namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>An editor as rows of a terminal.</summary>
/// <param name="Rows">The rows, none wider than the terminal.</param>
/// <param name="CursorRow">In which of them the cursor stands.</param>
/// <param name="CursorColumn">In which column, from 0.</param>
/// <param name="TextRows">How many of them are the text; what is offered stands below.</param>
internal sealed record EditorView(IReadOnlyList<IReadOnlyList<StyledText>> Rows, int CursorRow, int CursorColumn, int TextRows);
