namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>What a key is called.</summary>
internal enum KeyName
{
    /// <summary>A character, alone or with a modifier; it stands in <see cref="Key.Text"/>.</summary>
    Character,

    /// <summary>Enter.</summary>
    Enter,

    /// <summary>Tab.</summary>
    Tab,

    /// <summary>Backspace.</summary>
    Backspace,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Arrow left.</summary>
    Left,

    /// <summary>Arrow right.</summary>
    Right,

    /// <summary>Arrow up.</summary>
    Up,

    /// <summary>Arrow down.</summary>
    Down,

    /// <summary>Home.</summary>
    Home,

    /// <summary>End.</summary>
    End,

    /// <summary>Page up.</summary>
    PageUp,

    /// <summary>Page down.</summary>
    PageDown,

    /// <summary>Escape.</summary>
    Escape,

    /// <summary>Text that was pasted whole, in <see cref="Key.Text"/>.</summary>
    Paste,
}
