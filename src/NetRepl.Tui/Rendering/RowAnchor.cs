namespace NetRepl.Tui.Rendering;

/// <summary>A place in a pane that stays what it is while events come and go.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="Row">The row of it, from 0.</param>
internal readonly record struct RowAnchor(long Sequence, int Row);
