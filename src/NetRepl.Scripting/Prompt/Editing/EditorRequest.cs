namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>What a key asks of whoever holds the editor.</summary>
internal enum EditorRequest
{
    /// <summary>Nothing but to be shown.</summary>
    None,

    /// <summary>The entry is to be evaluated.</summary>
    Submit,

    /// <summary>The entry was thrown away.</summary>
    Discard,

    /// <summary>The prompt is to end.</summary>
    End,

    /// <summary>Completions are to be offered (<see cref="EntryEditor.Offer"/>).</summary>
    Complete,

    /// <summary>The screen is to be cleared.</summary>
    Clear,

    /// <summary>The program is to be suspended.</summary>
    Suspend,
}
