namespace NetRepl.Tui.Export;

/// <summary>In which form messages leave a pane.</summary>
internal enum ExportForm
{
    /// <summary>The bytes, one message after the other.</summary>
    Raw,

    /// <summary>A heading and a hex dump for each message.</summary>
    Hex,

    /// <summary>A C# literal for each message: <c>"..."u8</c>, or <c>new byte[] { ... }</c> for what is no text.</summary>
    CSharp,

    /// <summary>A Python literal for each message: <c>b"..."</c>.</summary>
    Python,

    /// <summary>A JSON object a line; nothing is lost.</summary>
    JsonLines,

    /// <summary>A script for netrepl that does the same again.</summary>
    Script,
}
