using System.Collections.Frozen;
using NetRepl.Tui.Export;
using static NetRepl.Tui.Commands.CommandPlace;

namespace NetRepl.Tui.Commands;

/// <summary>Everything the screen can do, in the order of the help page. Keys, footer, palette, help and manual come from here.</summary>
internal static class CommandTable
{
    /// <summary>All commands.</summary>
    public static IReadOnlyList<UiCommand> All { get; } =
    [
        New("help", "show what can be done here, and the keys", Everywhere, "F1", "?") with { Short = "help" },
        New("palette", "find a command by its name and run it", Everywhere, "Ctrl+P") with { Short = "commands" },
        New("new", "listen, or connect to something", Everywhere, "Ctrl+N") with { Short = "new" },
        New("quit", "close all and leave", Everywhere, "Ctrl+Q") with { Short = "quit" },
        New("suspend", "back to the shell; fg returns", Everywhere, "Ctrl+Z"),
        New("redraw", "draw the screen again", Everywhere, "Ctrl+L"),
        New("prompt", "type C# that works on all that is open; the log shows what comes of it", Everywhere, "F10", ":") with { Short = "C#" },
        New("script.load", "load a script: its hooks serve open connections too", Everywhere, "Alt+L") with { Takes = "FILE" },
        New("script.reload", "load all scripts anew", Everywhere, "Alt+R"),
        New("edit", "edit a script in $VISUAL or $EDITOR, at the line that is wrong; saved, it is loaded anew", Everywhere, "Alt+E") with { Takes = "FILE" },
        New("hooks", "list the hooks in force", Everywhere, "Alt+H"),
        New("workspace.save", "keep what is open, layout and scripts under a name", Everywhere, "Alt+S") with { Takes = "NAME" },
        New("workspace.open", "open what was kept under a name", Everywhere, "Alt+O") with { Takes = "NAME" },
        New("theme", "change the colours: dark, light, mono", Everywhere),
        New("log", "show or hide the log", Everywhere, "F9") with { Short = "log" },

        New("pane.next", "go to the next pane", Everywhere, "F6", "Tab") with { Short = "pane" },
        New("pane.previous", "go to the pane before", Everywhere, "Shift+F6", "Shift+Tab"),
        New("pane.1", "go to pane 1", Everywhere, "Alt+1"),
        New("pane.2", "go to pane 2", Everywhere, "Alt+2"),
        New("pane.3", "go to pane 3", Everywhere, "Alt+3"),
        New("pane.4", "go to pane 4", Everywhere, "Alt+4"),
        New("pane.5", "go to pane 5", Everywhere, "Alt+5"),
        New("pane.6", "go to pane 6", Everywhere, "Alt+6"),
        New("pane.7", "go to pane 7", Everywhere, "Alt+7"),
        New("pane.8", "go to pane 8", Everywhere, "Alt+8"),
        New("pane.9", "go to pane 9", Everywhere, "Alt+9"),
        New("layout", "one pane, two, four", Everywhere, "F8") with { Short = "layout" },
        New("zoom", "this pane alone, or all again", Pane, "z"),
        New("split.left", "move the line between panes to the left", Everywhere, "Ctrl+Left"),
        New("split.right", "move the line between panes to the right", Everywhere, "Ctrl+Right"),

        New("view", "show bytes as text, hex, both", Everywhere, "F2", "x") with { Short = "hex" },
        New("wrap", "long text in one row, or in as many as it needs", Pane, "w"),
        New("follow", "follow the newest message, or stay", Everywhere, "F3", "f") with { Short = "follow" },
        New("filter", "show only messages that pass a filter", Everywhere, "F4") with { Short = "filter" },
        New("search", "search in this pane", Pane, "/"),
        New("search.next", "find the next one", Pane, "n"),
        New("search.previous", "find the one before", Pane, "N"),
        New("direction", "show both directions, only received, only sent", Pane, "d"),
        New("up", "one message up", Pane, "Up", "k"),
        New("down", "one message down", Pane, "Down", "j"),
        New("page.up", "one page up", Everywhere, "PageUp"),
        New("page.down", "one page down", Everywhere, "PageDown"),
        New("top", "to the oldest message", Pane, "Home", "g"),
        New("bottom", "to the newest message, and follow", Pane, "End", "G"),
        New("mark", "mark this message, or take the mark away", Pane, "m"),
        New("mark.next", "go to the next marked message", Pane, "'"),
        New("detail", "show this message whole: text, JSON, HTTP, hex", Pane, "Enter"),

        New("facts", "what is known of this connection: addresses, TLS, socket, hooks", Pane, "I"),
        New("select", "begin to select messages, or end it", Pane, "v"),
        New("export", "write messages to a file: raw, hex, C#, Python, JSON lines, a script", Everywhere, "Ctrl+S") with { Short = "save", Takes = ExportLine.Usage },
        New("copy", "copy this message, or those selected, as it is", Pane, "y"),
        New("copy.hex", "copy it as hex digits", Pane, "Y"),
        New("copy.code", "copy it as a C# literal", Pane, "C"),

        New("input", "type something to send", Pane, "i"),
        New("input.newline", "begin another line of what is typed", Everywhere, "Alt+Enter"),
        New("input.ending", "line ending of what is typed: LF, CRLF, CR, none", Everywhere, "F5"),
        New("input.form", "what is typed is text with escapes, hex, Base64", Everywhere, "F7"),
        New("resend", "send this message again", Pane, "r"),
        New("resend.edit", "put this message into the input line", Pane, "e"),
        New("send.file", "send a file", Everywhere, "Ctrl+O"),
        New("finish", "finish sending (half-close): the peer sees the end", Everywhere, "Ctrl+D"),
        New("close", "close this connection or listener; a closed one leaves the screen", Pane, "Delete"),
        New("reset", "end this connection at once, with a reset", Pane, "R"),
        New("reconnect", "connect again to the same endpoint", Pane, "c"),
    ];

    private static readonly FrozenDictionary<string, UiCommand> ByName = All.ToFrozenDictionary(command => command.Name, StringComparer.Ordinal);

    /// <summary>The command of that name; null if there is none.</summary>
    public static UiCommand? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What to press for a command, for texts that name it: its first key, or its name for the palette if it has none.</summary>
    /// <param name="commands">The commands with the keys in force.</param>
    /// <param name="name">The command's name.</param>
    public static string KeyOf(this IReadOnlyList<UiCommand> commands, string name) =>
        commands.First(command => command.Name == name) is { Key.Length: > 0 } found ? found.Key : name;

    /// <summary>All commands, some with other keys; a key that is given to one is taken from the others.</summary>
    /// <param name="keys">Keys by the name of their command.</param>
    public static IReadOnlyList<UiCommand> With(IReadOnlyDictionary<string, IReadOnlyList<string>> keys)
    {
        HashSet<string> given = [.. keys.Values.SelectMany(static each => each)];
        return [.. All.Select(command => command with { Keys = keys.TryGetValue(command.Name, out IReadOnlyList<string>? own) ? own : [.. command.Keys.Where(key => !given.Contains(key))] })];
    }

    private static UiCommand New(string name, string help, CommandPlace place, params string[] keys) => new(name, help, keys, place);
}
