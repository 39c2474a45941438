using System.Text;
using NetRepl.Cli.Pages;
using NetRepl.Cli.Table;
using NetRepl.Core.Hooks;
using NetRepl.Scripting.Prompt.Commands;
using NetRepl.Tui.Commands;

namespace NetRepl.Tests.Cli.Pages;

/// <summary>The parts of the man pages that are written from tables, in man(7).</summary>
internal static class ManOptions
{
    /// <summary>The options of a verb, by section.</summary>
    public static string Of(string name)
    {
        StringBuilder text = new();
        VerbRow verb = OptionTable.Verbs.Single(verb => verb.Name == name);
        foreach (IGrouping<OptionSection, OptionRow> section in verb.Options.GroupBy(option => option.Section))
        {
            text.Append($".SS {OptionText.Title(section.Key)}\n");
            foreach (OptionRow option in section)
            {
                text.Append($".TP\n{Names(option)}\n{Escape(OptionText.Describe(option))}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>The forms of an endpoint spec.</summary>
    public static string Specs() =>
        string.Concat(SpecTable.All.Select(row => $".TP\n.B {Escape(row.Form)}\n{Escape(Sentence(row.Meaning))}\n"));

    /// <summary>The hooks, in the order of a connection's life.</summary>
    public static string Hooks() => string.Concat(HookCatalog.All.Select(hook =>
        $".TP\n\\fB{hook.Name}\\fR({Escape(string.Join(", ", hook.Parameters.Select(TypeName)))})\n{Escape(Sentence(hook.When))}\n"
        + $"{Result(hook.Result)}\n"));

    /// <summary>The prompt's own commands, in the order of <c>:help</c>.</summary>
    public static string PromptCommands() => string.Concat(PromptCommandTable.All.Select(command =>
        $".TP\n\\fB{command.Name}\\fR {Escape(command.Parameters)}".TrimEnd() + $"\n{Escape(Sentence(command.Help))}\n"));

    /// <summary>The commands of the terminal UI, by the place where their keys count.</summary>
    public static string Commands() => string.Concat(CommandTable.All.GroupBy(command => command.Place).Select(group =>
        $".SS {(group.Key == CommandPlace.Everywhere ? "Everywhere" : "In a pane")}\n" + string.Concat(group.Select(CommandRow))));

    private static string CommandRow(UiCommand command)
    {
        string keys = string.Join(", ", command.Keys.Select(key => $@"\fB{Escape(key)}\fR"));
        return $".TP\n\\fI{Escape(command.Name)}\\fR{(keys.Length > 0 ? " (" + keys + ")" : "")}\n{Escape(Sentence(command.Help))}\n";
    }

    private static string Names(OptionRow option)
    {
        string letter = option.Short is null ? "" : $@"\fB\-{option.Short}\fR, ";
        string value = option.TakesValue ? $@" \fI{option.Meta}\fR" : "";
        return $@"{letter}\fB\-\-{Escape(option.Name)}\fR{value}";
    }

    private static string Result(HookResult result) => result switch
    {
        HookResult.Nothing => "Returns nothing.",
        HookResult.Reply => "May return text or bytes, which are sent.",
        HookResult.Accept => "May return a bool.",
        HookResult.Answer => "May return an HttpResponse, text (a page if it begins with <) or bytes; null is 404.",
        HookResult.Replace => "May return bytes; null drops them.",
        _ => throw new InvalidOperationException($"no words for {result}"),
    };

    private static string TypeName(Type type) =>
        type == typeof(ReadOnlyMemory<byte>) ? "ReadOnlyMemory<byte>" : type == typeof(string) ? "string" : type.Name;

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    /// <summary>A text as man(7) wants it.</summary>
    public static string Escape(string text)
    {
        string escaped = text.Replace(@"\", @"\e", StringComparison.Ordinal).Replace("-", @"\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? $@"\&{escaped}" : escaped;
    }
}
