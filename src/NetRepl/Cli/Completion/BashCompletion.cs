using System.Text;
using NetRepl.Cli.Table;

namespace NetRepl.Cli.Completion;

/// <summary>Writes the completion script of bash (4.2 and later), which needs no bash-completion package.</summary>
internal static class BashCompletion
{
    // $verb is the word after the program; $option is what the current word is a value of, if anything.
    private const string Head = """
        # bash completion for netrepl
        # lines are taken as they are: compgen -W would run the command substitutions in a file's name
        _netrepl_scripts() {
            local name
            while IFS= read -r name; do
                [[ $name == "$1"* ]] && COMPREPLY+=("$name")
            done < <(netrepl scripts --names 2>/dev/null)
            mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < \
                <(compgen -d -- "$1"; compgen -f -X '!*.csx' -- "$1"; compgen -f -X '!*.cs' -- "$1"; compgen -f -X '!*.dll' -- "$1")
        }
        _netrepl() {
            local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]} option='' i
            COMPREPLY=()
            for ((i = 1; i < COMP_CWORD; i++)); do
                [[ ${COMP_WORDS[i]} == -- ]] && { compopt -o default; return; }
            done
            # '=' is a word of its own in bash: --color = auto
            if [[ $word == '=' ]]; then
                option=$before word=''
            elif [[ $before == '=' ]]; then
                option=${COMP_WORDS[COMP_CWORD-2]}
            elif [[ $before == -* ]]; then
                option=$before
            fi
            if ((COMP_CWORD == 1)); then
                COMPREPLY=($(compgen -W '@VERBS@ --help --version' -- "$word"))
                return
            fi
            case $verb,$option in

        """;

    private const string Middle = """
            esac
            case $verb,$word in

        """;

    private const string Tail = """
            esac
        }
        complete -F _netrepl netrepl

        """;

    /// <summary>The script.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append(Head.Replace("@VERBS@", CompletionWords.Verbs(), StringComparison.Ordinal));
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            foreach (OptionRow option in verb.Options.Where(option => option.TakesValue))
            {
                string pattern = option.Short is null ? $"{verb.Name},--{option.Name}" : $"{verb.Name},--{option.Name}|{verb.Name},-{option.Short}";
                text.Append($"        {pattern}) {Values(option.Kind, option.Choices)}; return ;;\n");
            }
        }

        text.Append(Middle);
        foreach (VerbRow verb in OptionTable.Verbs)
        {
            text.Append($"        {verb.Name},-*) COMPREPLY=($(compgen -W '{CompletionWords.Options(verb)}' -- \"$word\")) ;;\n");
            if (verb.Arguments.Count > 0)
            {
                text.Append($"        {verb.Name},*) {Values(verb.Arguments[0].Kind, verb.Arguments[0].Choices)} ;;\n");
            }
        }

        return text.Append(Tail).ToString();
    }

    private static string Values(ValueKind kind, IReadOnlyList<string> choices) => kind switch
    {
        ValueKind.Choice => Words(string.Join(' ', choices)),
        ValueKind.Verb => Words(CompletionWords.Verbs()),
        ValueKind.File => "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")",
        ValueKind.Script or ValueKind.Call => "compopt -o filenames; _netrepl_scripts \"$word\"",
        ValueKind.CertificateName => "if [[ ${COMP_WORDS[2]} == show ]]; then compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); "
            + "else COMPREPLY=($(compgen -W 'ca show' -A hostname -- \"$word\")); fi",
        ValueKind.Endpoint => "COMPREPLY=($(compgen -A hostname -- \"$word\"))",
        ValueKind.Port => "COMPREPLY=($(compgen -A service -- \"$word\"))",
        _ => ":",
    };

    private static string Words(string words) => $"COMPREPLY=($(compgen -W '{words}' -- \"$word\"))";
}
