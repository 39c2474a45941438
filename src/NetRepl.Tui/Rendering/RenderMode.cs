namespace NetRepl.Tui.Rendering;

/// <summary>How a pane shows messages.</summary>
internal enum RenderMode
{
    /// <summary>Text with escapes.</summary>
    Text,

    /// <summary>Offset, hex and the same as ASCII.</summary>
    Hex,

    /// <summary>Each message in the form that suits it: text as text, other bytes in hex.</summary>
    Mixed,
}
