using System.Text;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Completion;

/// <summary>Writes the completion script of fish.</summary>
internal static class FishCompletion
{
    private const string Head = """
        # fish completion for netrepl
        function __netrepl_scripts
            netrepl scripts --names 2>/dev/null
            __fish_complete_path | string match -er '^[^\t]*(/|\.csx|\.cs|\.dll)(\t|$)'
        end
        complete -c netrepl -f

        """;

    /// <summary>The script.</summary>
    public static string Write()
    {
        StringBuilder text = new(Head);
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            text.Append($"complete -c netrepl -n __fish_use_subcommand -a {verb.Name} -d {Quote(CompletionWords.Summary(verb.Help))}\n");
        }

        text.Append("complete -c netrepl -n __fish_use_subcommand -s h -l help -d 'Show help'\n");
        text.Append("complete -c netrepl -n __fish_use_subcommand -l version -d 'Show the version'\n");
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            string condition = $"complete -c netrepl -n '__fish_seen_subcommand_from {verb.Name}'";
            foreach (OptionRow option in verb.Options)
            {
                text.Append($"{condition}{Names(option)} -d {Quote(CompletionWords.Summary(option.Help))}\n");
            }

            if (verb.Arguments.Count > 0)
            {
                text.Append($"{condition}{Values(verb.Arguments[0].Kind, verb.Arguments[0].Choices)}\n");
            }
        }

        return text.ToString();
    }

    private static string Names(OptionRow option)
    {
        string names = option.Short is null ? $" -l {option.Name}" : $" -s {option.Short} -l {option.Name}";
        return option.TakesValue ? $"{names} -x{Values(option.Kind, option.Choices)}" : names;
    }

    private static string Values(ValueKind kind, IReadOnlyList<string> choices) => kind switch
    {
        ValueKind.Choice => $" -a {Quote(string.Join(' ', choices))}",
        ValueKind.Verb => $" -a {Quote(CompletionWords.Verbs())}",
        ValueKind.File => " -a '(__fish_complete_path)'",
        ValueKind.Script or ValueKind.Call => " -a '(__netrepl_scripts)'",
        ValueKind.CertificateName => " -a 'ca show (__fish_print_hostnames) (__fish_complete_path)'",
        ValueKind.Endpoint => " -a '(__fish_print_hostnames)'",
        _ => "",
    };

    private static string Quote(string text) => $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";
}
