using System.Text;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Completion;

/// <summary>Writes the completion function of zsh; it belongs in a file <c>_netrepl</c> on <c>$fpath</c>, or is sourced.</summary>
internal static class ZshCompletion
{
    private const string Head = """
        #compdef netrepl

        _netrepl_scripts() {
            local -a names
            names=(${(f)"$(netrepl scripts --names 2>/dev/null)"})
            compadd -a names
            _files -g '*.(csx|cs|dll)'
        }

        _netrepl_certs() {
            if [[ $words[2] == show ]]; then
                _files
            else
                compadd ca show
                _hosts
            fi
        }

        _netrepl() {
            local -a verbs
            verbs=(

        """;

    private const string AfterVerbs = """
            )
            if (( CURRENT == 2 )); then
                _describe verb verbs
                return
            fi
            local verb=$words[2]
            shift words
            (( CURRENT-- ))
            case $verb in

        """;

    private const string Tail = """
            esac
        }

        # autoloaded from $fpath it runs at once; sourced it registers itself
        if [[ $funcstack[1] == _netrepl ]]; then
            _netrepl "$@"
        else
            compdef _netrepl netrepl
        fi

        """;

    /// <summary>The script.</summary>
    public static string Write()
    {
        StringBuilder text = new(Head);
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            text.Append($"        {Quote($"{verb.Name}:{CompletionWords.Summary(verb.Help)}")}\n");
        }

        text.Append(AfterVerbs);
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            text.Append($"        {verb.Name}) _arguments -s");
            foreach (string spec in verb.Options.SelectMany(Specs).Concat(verb.Arguments.Select(Spec)))
            {
                text.Append($" \\\n            {Quote(spec)}");
            }

            text.Append(verb.Find("arg") is null ? " ;;\n" : " \\\n            '*:: :_default' ;;\n");
        }

        return text.Append(Tail).ToString();
    }

    private static IEnumerable<string> Specs(OptionRow option)
    {
        string repeat = option.IsRepeatable ? "*" : "";
        string help = $"[{CompletionWords.Summary(option.Help)}]";
        string value = option.TakesValue ? $":{option.Meta}:{Action(option.Kind, option.Choices)}" : "";
        yield return $"{repeat}--{option.Name}{(option.TakesValue ? "=" : "")}{help}{value}";
        if (option.Short is not null)
        {
            yield return $"{repeat}-{option.Short}{(option.TakesValue ? "+" : "")}{help}{value}";
        }
    }

    private static string Spec(ArgumentRow argument) =>
        $"{(argument.IsRepeatable ? "*:" : argument.IsRequired ? ":" : "::")}{argument.Name}:{Action(argument.Kind, argument.Choices)}";

    private static string Action(ValueKind kind, IReadOnlyList<string> choices) => kind switch
    {
        ValueKind.Choice => $"({string.Join(' ', choices)})",
        ValueKind.Verb => $"({CompletionWords.Verbs()})",
        ValueKind.File => "_files",
        ValueKind.Script or ValueKind.Call => "_netrepl_scripts",
        ValueKind.CertificateName => "_netrepl_certs",
        ValueKind.Endpoint => "_hosts",
        ValueKind.Port => "_ports",
        _ => " ",
    };

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
