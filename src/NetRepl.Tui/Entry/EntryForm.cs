namespace NetRepl.Tui.Entry;

/// <summary>How what is typed stands for bytes.</summary>
internal enum EntryForm
{
    /// <summary>Text with escapes: <c>\n \r \t \0 \e \\ \xHH \uHHHH \u{H...}</c>.</summary>
    Text,

    /// <summary>Pairs of hex digits.</summary>
    Hex,

    /// <summary>Base64 (RFC 4648 §4 and §5).</summary>
    Base64,
}
