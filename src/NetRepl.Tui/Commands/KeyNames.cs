using System.Text;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace NetRepl.Tui.Commands;

/// <summary>Names of keys as people write them: <c>Ctrl+N</c>, <c>Shift+F6</c>, <c>PageUp</c>, <c>x</c>, <c>G</c>.</summary>
internal static class KeyNames
{
    /// <summary>The name of a key.</summary>
    public static string Of(Key key)
    {
        Key bare = key.NoAlt.NoCtrl;
        if (key.IsAlt && key.IsCtrl && bare.KeyCode is KeyCode.M or KeyCode.J)
        {
            return "Alt+Enter"; // Escape and CR or LF come from a terminal, which Terminal.Gui takes for this
        }

        if (!key.IsAlt && !key.IsCtrl && key.AsRune is { Value: > 0x20 and not 0x7f } typed && !Rune.IsControl(typed))
        {
            return typed.ToString();
        }

        var name = new StringBuilder();
        name.Append(key.IsCtrl ? "Ctrl+" : "").Append(key.IsAlt ? "Alt+" : "").Append(key.IsShift && !IsLetter(bare) ? "Shift+" : "");
        return name.Append(Bare(bare.NoShift)).ToString();
    }

    /// <summary>Whether a key of this name is text when text is typed.</summary>
    public static bool IsTyped(string name) => name.EnumerateRunes().Count() == 1;

    private static bool IsLetter(Key key) => key.NoShift.KeyCode is >= KeyCode.A and <= KeyCode.Z;

    private static string Bare(Key key) => key.KeyCode switch
    {
        KeyCode.CursorUp => "Up",
        KeyCode.CursorDown => "Down",
        KeyCode.CursorLeft => "Left",
        KeyCode.CursorRight => "Right",
        KeyCode.PageUp => "PageUp",
        KeyCode.PageDown => "PageDown",
        KeyCode.Space => "Space",
        (>= KeyCode.A and <= KeyCode.Z) or (>= KeyCode.D0 and <= KeyCode.D9) => ((char)key.KeyCode).ToString(),
        _ => key.KeyCode.ToString(),
    };
}
