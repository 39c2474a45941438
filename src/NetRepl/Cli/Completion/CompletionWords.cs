using NetRepl.Cli.Table;

namespace NetRepl.Cli.Completion;

/// <summary>Lists of words that all shells need.</summary>
internal static class CompletionWords
{
    /// <summary>The verbs, with spaces between.</summary>
    public static string Verbs() => string.Join(' ', OptionTable.Verbs.Select(verb => verb.Name));

    /// <summary>The long names of a verb's options, with dashes, and spaces between.</summary>
    public static string Options(VerbRow verb) => string.Join(' ', verb.Options.Select(option => $"--{option.Name}"));

    /// <summary>The first sentence of a row's help without its full stop, for a list beside the words.</summary>
    public static string Summary(string help)
    {
        int end = help.IndexOfAny([';', '.', ':']);
        return end < 0 ? help : help[..end];
    }
}
