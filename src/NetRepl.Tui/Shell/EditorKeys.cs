using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Tui.Commands;

namespace NetRepl.Tui.Shell;

/// <summary>Keys of the screen as the editor of entries takes them. Pure.</summary>
internal static class EditorKeys
{
    private static readonly (string Prefix, KeyModifiers Modifier)[] Prefixes = [("Ctrl+", KeyModifiers.Control), ("Alt+", KeyModifiers.Alt), ("Shift+", KeyModifiers.Shift)];

    /// <summary>The key of a name, as in <see cref="KeyNames"/>; null for one that no editor has a use for.</summary>
    public static Key? Of(string name)
    {
        if (KeyNames.IsTyped(name))
        {
            return Key.Of(name);
        }

        KeyModifiers modifiers = KeyModifiers.None;
        foreach ((string prefix, KeyModifiers modifier) in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                modifiers |= modifier;
                name = name[prefix.Length..];
            }
        }

        return name switch
        {
            "Space" => new Key(KeyName.Character, " ", modifiers & ~KeyModifiers.Shift),
            "Esc" => new Key(KeyName.Escape, "", modifiers),
            [var letter] => new Key(KeyName.Character, char.ToLowerInvariant(letter).ToString(), modifiers & ~KeyModifiers.Shift),
            _ when Enum.TryParse(name, out KeyName key) && key is not (KeyName.Character or KeyName.Paste) => new Key(key, "", modifiers),
            _ => null,
        };
    }
}
