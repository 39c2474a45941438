using System.Collections;
using System.Globalization;
using System.Text;
using NetRepl.Core.Text;

namespace NetRepl.Scripting.Runtime.Commands;

/// <summary>The methods that can be called by name, of all scripts of a run.</summary>
/// <param name="commands">In the order in which they are listed.</param>
internal sealed class CommandTable(IReadOnlyList<ScriptCommand> commands)
{
    /// <summary>The list for people: a line each, with parameters and summary.</summary>
    public string List()
    {
        int width = commands.Count == 0 ? 0 : commands.Max(command => command.Signature.Length);
        return string.Concat(commands.Select(command => $"{command.Signature.PadRight(width)}  {command.Summary}".TrimEnd() + "\n"));
    }

    /// <summary>Calls a method and waits for it. Never throws.</summary>
    /// <param name="name">Its exact name.</param>
    /// <param name="arguments">What was typed for its parameters.</param>
    public async Task<CommandOutcome> CallAsync(string name, IReadOnlyList<string> arguments)
    {
        ScriptCommand[] named = [.. commands.Where(command => command.Name == name)];
        if (named.Length == 0)
        {
            return Unknown(name);
        }

        ScriptCommand[] fitting = [.. named.Where(command => command.Parameters.Take(arguments.Count))];
        if (fitting.Length == 0)
        {
            string given = arguments.Count == 1 ? "1 argument was given" : $"{arguments.Count} arguments were given";
            return new CommandOutcome.Refused($"{given} to {name}", $"it is {string.Join(" or ", named.Select(command => command.Signature))}");
        }

        FormatException? wrong = null;
        foreach (ScriptCommand command in fitting)
        {
            try
            {
                object?[] converted = command.Parameters.Convert(arguments, command.Services);
                return await CallAsync(command, converted).ConfigureAwait(false);
            }
            catch (FormatException error)
            {
                wrong = error;
            }
        }

        return new CommandOutcome.Refused($"{name}: {wrong!.Message}", $"it is {string.Join(" or ", fitting.Select(command => command.Signature))}"); // one was tried
    }

    private static async Task<CommandOutcome> CallAsync(ScriptCommand command, object?[] arguments)
    {
        try
        {
            return OutcomeOf(await command.InvokeAsync(arguments).ConfigureAwait(false));
        }
        catch (Exception error)
        {
            return new CommandOutcome.Threw(error);
        }
    }

    private CommandOutcome.Refused Unknown(string name)
    {
        string[] names = [.. commands.Select(command => command.Name).Distinct()];
        string there = names.Length == 0 ? "it has no public ones: public void start() { }" : $"there are {string.Join(", ", names)}";
        return new CommandOutcome.Refused(
            $"no method '{name}' in the script; {there}",
            Suggestion.Nearest(name, names) is { } near ? $"did you mean '{near}'?" : null);
    }

    private static CommandOutcome OutcomeOf(object? returned) => returned switch
    {
        null => new CommandOutcome.Nothing(),
        byte[] bytes => new CommandOutcome.Bytes(bytes),
        ReadOnlyMemory<byte> bytes => new CommandOutcome.Bytes(bytes.ToArray()),
        Memory<byte> bytes => new CommandOutcome.Bytes(bytes.ToArray()),
        string text => new CommandOutcome.Text(LineOf(text)),
        IEnumerable many => new CommandOutcome.Text(Lines(many)),
        _ => new CommandOutcome.Text(LineOf(returned)),
    };

    private static string Lines(IEnumerable many)
    {
        var lines = new StringBuilder();
        foreach (object? one in many)
        {
            lines.Append(LineOf(one));
        }

        return lines.ToString();
    }

    private static string LineOf(object? value)
    {
        string text = value switch
        {
            bool truth => truth ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };
        return text.EndsWith('\n') ? text : text + "\n";
    }
}
