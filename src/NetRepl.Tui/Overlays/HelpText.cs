using NetRepl.Tui.Commands;

namespace NetRepl.Tui.Overlays;

/// <summary>The help page: how to begin, and all commands with their keys. Pure.</summary>
internal static class HelpText
{
    private const int KeyColumn = 22;

    /// <summary>Its lines.</summary>
    /// <param name="commands">What the screen can do.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<UiCommand> commands) => [.. Lines(commands)];

    private static IEnumerable<string> Lines(IReadOnlyList<UiCommand> commands)
    {
        yield return $"{commands.KeyOf("new")} listens or connects; then {commands.KeyOf("input")} types, Enter sends, Esc goes back to the pane.";
        yield return @"What is typed may have escapes: \n \r \t \0 \e \\ \xHH \u{H...}; what is pasted becomes such text and is not sent by itself.";
        yield return $@"So an HTTP request is:  GET / HTTP/1.1\r\nHost: x\r\n\r\n   ({commands.KeyOf("input.ending")} changes what Enter adds to a line without an end)";
        yield return "A filter: dir:in dir:out len>100 /regex/ hex:1b5b \"text\" word, with and, or, not, ( ).";
        foreach (CommandPlace place in Enum.GetValues<CommandPlace>())
        {
            yield return "";
            yield return place == CommandPlace.Everywhere ? "Everywhere" : "In a pane";
            foreach (UiCommand command in commands.Where(command => command.Place == place))
            {
                yield return $"  {string.Join(", ", command.Keys).PadRight(KeyColumn)} {command.Help}";
            }
        }
    }
}
