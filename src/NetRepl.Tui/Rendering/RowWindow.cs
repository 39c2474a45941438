namespace NetRepl.Tui.Rendering;

/// <summary>Which rows of an event are seen, and where.</summary>
/// <param name="Skip">Rows of the event above the first that is seen.</param>
/// <param name="Take">Rows that are seen at most.</param>
/// <param name="At">The row of the buffer where the first goes.</param>
internal readonly record struct RowWindow(int Skip, int Take, int At);
