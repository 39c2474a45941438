namespace NetRepl.Scripting.Prompt.Editing;

/// <summary>One key that was pressed, or one text that was pasted.</summary>
/// <param name="Name">Which.</param>
/// <param name="Text">The character or the pasted text; empty for the others.</param>
/// <param name="Modifiers">What was held down with it; Shift is not told of characters, which show it.</param>
internal readonly record struct Key(KeyName Name, string Text = "", KeyModifiers Modifiers = KeyModifiers.None)
{
    /// <summary>A character with Control.</summary>
    public static Key Control(char letter) => new(KeyName.Character, letter.ToString(), KeyModifiers.Control);

    /// <summary>A character with Alt.</summary>
    public static Key Alt(char letter) => new(KeyName.Character, letter.ToString(), KeyModifiers.Alt);

    /// <summary>A character as it is.</summary>
    public static Key Of(string character) => new(KeyName.Character, character);
}
