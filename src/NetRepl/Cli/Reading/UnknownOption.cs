using NetRepl.Cli.Table;
using static NetRepl.Cli.Reading.UsageException;

namespace NetRepl.Cli.Reading;

/// <summary>What to say about an option that the verb does not have.</summary>
internal static class UnknownOption
{
    /// <summary>About a long name.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="typed">The name as typed, with its dashes; one dash too few is as wrong as a letter.</param>
    public static UsageException Long(VerbRow verb, string typed) =>
        OfOtherVerb(verb, typed, other => other.Find(typed.TrimStart('-')))
        ?? new UsageException(
            $"unknown option {Quote(typed)}",
            DidYouMean(typed, verb.Options.Select(option => $"--{option.Name}")) ?? SeeHelp(verb));

    /// <summary>About a letter of a bundle.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="word">The bundle as typed, with its dash.</param>
    /// <param name="place">Where in it the letter stands.</param>
    public static UsageException Short(VerbRow verb, string word, int place)
    {
        char letter = word[place];
        if (NetcatOptions.Hint(verb.Name, letter) is { } hint)
        {
            return new UsageException($"-{letter} is an option of netcat, not of netrepl {verb.Name}", hint);
        }

        if (OfOtherVerb(verb, $"-{letter}", other => other.Find(letter)) is { } misplaced)
        {
            return misplaced;
        }

        string within = word.Length > 2 ? $" in {Quote(word)}" : "";
        return new UsageException($"unknown option {Quote($"-{letter}")}{within}", SeeHelp(verb));
    }

    private static UsageException? OfOtherVerb(VerbRow verb, string typed, Func<VerbRow, OptionRow?> find)
    {
        VerbRow? other = find(verb) is null ? OptionTable.Verbs.FirstOrDefault(other => find(other) is not null) : null;
        return other is null ? null : new UsageException($"{typed} is an option of {other.Name}, not of {verb.Name}", SeeHelp(verb));
    }

    private static string SeeHelp(VerbRow verb) => $"see 'netrepl {verb.Name} --help'";
}
