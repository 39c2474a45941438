namespace NetRepl.Tui.Rendering;

/// <summary>What a cell of a pane says; the theme gives it a colour.</summary>
internal enum CellRole : byte
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>When it happened.</summary>
    Time,

    /// <summary>The sign of what was received.</summary>
    Received,

    /// <summary>The sign of what was sent.</summary>
    Sent,

    /// <summary>How long a message is.</summary>
    Length,

    /// <summary>Text of the peer or ours.</summary>
    Text,

    /// <summary>What stands for bytes that are not shown as they are.</summary>
    Escape,

    /// <summary>Where in the message a row of hex starts.</summary>
    Offset,

    /// <summary>Bytes in hex.</summary>
    Hex,

    /// <summary>A line of ours.</summary>
    Note,

    /// <summary>A line of ours about something that failed.</summary>
    Problem,

    /// <summary>C# that is nothing of the following.</summary>
    Code,

    /// <summary>A word of C#.</summary>
    Keyword,

    /// <summary>A string or character of C#.</summary>
    Literal,

    /// <summary>A number of C#.</summary>
    Number,

    /// <summary>A comment of C#.</summary>
    Comment,

    /// <summary>A command of the prompt.</summary>
    Command,

    /// <summary>That there is more than is shown.</summary>
    Cut,
}
