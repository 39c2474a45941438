namespace NetRepl.Tui.Commands;

/// <summary>Where a key means a command.</summary>
internal enum CommandPlace
{
    /// <summary>Wherever the focus is, but for dialogs.</summary>
    Everywhere,

    /// <summary>When a pane has the focus: single letters are commands only there.</summary>
    Pane,
}
