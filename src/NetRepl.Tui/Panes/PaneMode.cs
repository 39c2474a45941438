namespace NetRepl.Tui.Panes;

/// <summary>How a pane shows the bytes of a message.</summary>
internal enum PaneMode
{
    /// <summary>One line of escaped text.</summary>
    Text,

    /// <summary>Hex with the characters beside it, 16 bytes a line or fewer in a narrow pane.</summary>
    Hex,

    /// <summary>A line of text, then its hex.</summary>
    Mixed,
}
