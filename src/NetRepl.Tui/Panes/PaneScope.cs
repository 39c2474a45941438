namespace NetRepl.Tui.Panes;

/// <summary>Which events of a pane are meant.</summary>
internal enum PaneScope
{
    /// <summary>The one the cursor is on.</summary>
    Message,

    /// <summary>Those that are selected; without a selection, those that are marked.</summary>
    Selected,

    /// <summary>All that pass the filter.</summary>
    Pane,
}
