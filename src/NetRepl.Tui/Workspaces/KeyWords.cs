using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NetRepl.Tui.Workspaces;

/// <summary>Names of keys as a config file gives them: <c>Ctrl+N</c>, <c>Shift+F6</c>, <c>PageUp</c>, <c>x</c>, <c>G</c>.</summary>
internal static class KeyWords
{
    private static readonly string[] Modifiers = ["Ctrl", "Alt", "Shift"];

    // They arrive as Tab, Enter and Esc: terminals send the same bytes for them.
    private static readonly string[] OtherKeys = ["Ctrl+I", "Ctrl+M", "Ctrl+["];

    private static readonly FrozenDictionary<string, string> Names = new[]
    {
        "Up", "Down", "Left", "Right", "PageUp", "PageDown", "Home", "End", "Enter", "Tab", "Esc", "Space", "Backspace", "Insert", "Delete",
    }
    .Concat(Enumerable.Range(1, 12).Select(number => string.Create(CultureInfo.InvariantCulture, $"F{number}")))
    .ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The one way a key's name is written: modifiers in the order Ctrl, Alt, Shift; letters after Ctrl and Alt in upper case.</summary>
    /// <returns>Null if it is no key's name.</returns>
    public static string? Normalize(string text)
    {
        string[] parts = text is "+" || text.EndsWith("++", StringComparison.Ordinal)
            ? [.. text[..^1].Split('+', StringSplitOptions.RemoveEmptyEntries), "+"]
            : text.Split('+');
        string?[] modifiers = [.. parts[..^1].Select(part => Array.Find(Modifiers, known => known.Equals(part, StringComparison.OrdinalIgnoreCase)))];
        if (modifiers.Contains(null) || modifiers.Distinct().Count() < modifiers.Length || KeyOf(parts[^1], modifiers.Length > 0) is not { } key)
        {
            return null;
        }

        bool isShiftedLetter = modifiers.Contains("Shift") && key.Length == 1; // G is the name of Shift and g, and beside Ctrl and Alt nobody sends it
        string name = string.Join('+', [.. Modifiers.Where(known => modifiers.Contains(known)), key]);
        return isShiftedLetter || OtherKeys.Contains(name) ? null : name;
    }

    private static string? KeyOf(string name, bool isModified)
    {
        if (Names.TryGetValue(name, out string? known))
        {
            return known;
        }

        bool isOne = Rune.DecodeFromUtf16(name, out Rune rune, out int used) == System.Buffers.OperationStatus.Done && used == name.Length;
        return !isOne || rune.Value <= 0x20 || Rune.IsControl(rune) ? null : isModified ? name.ToUpperInvariant() : name;
    }
}
