using NetRepl.Core.Text;

namespace NetRepl.Scripting.Prompt.Commands;

/// <summary>The one table of the prompt's own commands.</summary>
internal static class PromptCommandTable
{
    /// <summary>All of them, in the order of <c>:help</c>.</summary>
    public static IReadOnlyList<PromptCommand> All { get; } =
    [
        new(":help", "", "this list, and what C# finds here", static (actions, _, _) => actions.HelpAsync()),
        new(":connections", "", "what is open", static (actions, _, _) => actions.ShowConnectionsAsync()),
        new(":hooks", "", "the hooks in force, and when they are called", static (actions, _, _) => actions.ShowHooksAsync()),
        new(":reload", "", "load the scripts of the run anew; connections and State live on", static (actions, _, _) => actions.ReloadAsync()),
        new(":call", "[METHOD [ARGUMENT]...]", "call a public method of the scripts; without METHOD, list them", static (actions, rest, _) => actions.CallAsync(rest)),
        new(":hex", "EXPRESSION", "evaluate it and show all its bytes as a hex dump, text as UTF-8", static (actions, rest, cancel) => actions.HexAsync(rest, cancel)),
        new(":load", "FILE", "evaluate a file, or what :save wrote, entry by entry", static (actions, rest, cancel) => actions.LoadAsync(rest, cancel)),
        new(":save", "FILE", "save what was evaluated without an error to a new file", static (actions, rest, _) => Task.FromResult(actions.Save(rest))),
        new(":reset", "", "forget variables and methods; connections, hooks and State stay", static (actions, _, _) => actions.ResetAsync()),
        new(":quit", "[CODE]", "close all and end, with this exit code", static (actions, rest, _) => Task.FromResult(actions.Quit(rest))),
    ];

    /// <summary>Whether a line is for this table: it begins with a colon, which no C# does.</summary>
    public static bool IsCommand(string line) => line.AsSpan().TrimStart().StartsWith(':');

    /// <summary>Runs a line.</summary>
    public static Task<PromptOutcome> RunAsync(PromptActions actions, string line, CancellationToken cancel)
    {
        string[] parts = line.Trim().Split((char[]?)null, 2, StringSplitOptions.TrimEntries);
        string rest = parts.Length > 1 ? parts[1] : "";
        if (All.FirstOrDefault(command => command.Name == parts[0]) is not { } command)
        {
            string? near = Suggestion.Nearest(parts[0], All.Select(command => command.Name));
            return Task.FromResult(actions.Misuse($"unknown command '{parts[0]}'", near is null ? "':help' lists them" : $"did you mean '{near}'?"));
        }

        return (rest.Length, command) switch
        {
            (0, { NeedsArgument: true }) => Task.FromResult(actions.Misuse($"{command.Name} needs {command.Parameters}", hint: null)),
            (> 0, { Parameters: "" }) => Task.FromResult(actions.Misuse($"{command.Name} takes nothing behind it", hint: null)),
            _ => actions.RunAsync(command, rest, cancel),
        };
    }
}
