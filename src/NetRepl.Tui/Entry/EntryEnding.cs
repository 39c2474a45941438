namespace NetRepl.Tui.Entry;

/// <summary>What is sent after a line of text.</summary>
internal enum EntryEnding
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A newline.</summary>
    Lf,

    /// <summary>Carriage return and newline.</summary>
    Crlf,

    /// <summary>A carriage return.</summary>
    Cr,
}
