using System.Collections.Frozen;

namespace NetRepl.Tui.Commands;

/// <summary>From keys to commands.</summary>
internal sealed class KeyMap
{
    private readonly FrozenDictionary<string, UiCommand> everywhere;
    private readonly FrozenDictionary<string, UiCommand> inPanes;

    /// <summary>The keys of a table.</summary>
    public KeyMap(IReadOnlyList<UiCommand> commands)
    {
        // A letter or sign is typed text where text is typed, whatever the command.
        var global = commands.Where(command => command.Place == CommandPlace.Everywhere).SelectMany(Keys).Where(pair => !KeyNames.IsTyped(pair.Key));
        everywhere = global.ToFrozenDictionary(pair => pair.Key, pair => pair.Command, StringComparer.Ordinal);
        inPanes = commands.SelectMany(Keys).ToFrozenDictionary(pair => pair.Key, pair => pair.Command, StringComparer.Ordinal);
    }

    /// <summary>The command of a key; null if it has none.</summary>
    /// <param name="key">Its name, as in <see cref="KeyNames"/>.</param>
    /// <param name="isTyping">Whether text is being typed, so that only keys that are no text count.</param>
    public UiCommand? Find(string key, bool isTyping) => (isTyping ? everywhere : inPanes).GetValueOrDefault(key);

    private static IEnumerable<(string Key, UiCommand Command)> Keys(UiCommand command) => command.Keys.Select(key => (key, command));
}
