using System.Buffers;
using NetRepl.Cli.Table;
using static NetRepl.Cli.Reading.UsageException;

namespace NetRepl.Cli.Reading;

/// <summary>What to say about a line that does not begin with a verb.</summary>
internal static class MissingVerb
{
    private static readonly SearchValues<char> NetcatLetters = SearchValues.Create("luUzec");

    /// <summary>Explains the line.</summary>
    /// <param name="words">At least one word, the first no verb.</param>
    public static UsageException Explain(IReadOnlyList<string> words)
    {
        string first = words[0];
        if (IsOption(first))
        {
            return ExplainOption(words);
        }

        if (DidYouMean(first, OptionTable.Verbs.Select(verb => verb.Name)) is { } hint)
        {
            return new UsageException($"unknown verb {Quote(first)}", hint);
        }

        string[] arguments = [.. words.Where(word => !IsOption(word))];
        return LooksLikeEndpoint(arguments)
            ? new UsageException($"there is no verb before {Quote(first)}", $"write: {Proposal(arguments, "")}")
            : new UsageException($"unknown verb {Quote(first)}", "see 'netrepl --help'");
    }

    private static UsageException ExplainOption(IReadOnlyList<string> words)
    {
        string first = words[0];
        if (words.FirstOrDefault(word => OptionTable.Verbs.Any(verb => verb.Name == word)) is { } verb)
        {
            return new UsageException($"there is no verb before {Quote(first)}", $"the verb comes first: netrepl {verb} {Quote(first)[1..^1]} ...");
        }

        string letters = string.Concat(words.Where(word => IsOption(word) && word[1] != '-').Select(word => word[1..]));
        string[] arguments = [.. words.Where(word => !IsOption(word))];
        if (first[1] != '-' && letters.AsSpan().IndexOfAny(NetcatLetters) is >= 0 and var place)
        {
            string hint = letters.IndexOfAny(['l', 'u']) >= 0 && LooksLikeEndpoint(arguments)
                ? $"write: {Proposal(arguments, letters)}"
                : NetcatOptions.Hint(null, letters[place])!; // the letters above all have a hint
            return new UsageException($"-{letters[place]} is an option of netcat, not of netrepl", hint);
        }

        return LooksLikeEndpoint(arguments)
            ? new UsageException($"there is no verb before {Quote(first)}", $"write: {Proposal(arguments, letters)}")
            : new UsageException($"unknown option {Quote(first)}", "see 'netrepl --help'");
    }

    // What netcat calls -l is a verb here, and what it calls -u a scheme.
    private static string Proposal(string[] arguments, string letters)
    {
        bool isListener = letters.Contains('l', StringComparison.Ordinal) || (arguments.Length == 1 && IsPort(arguments[0]));
        string scheme = letters.Contains('u', StringComparison.Ordinal) ? "udp://" : "";
        string kept = string.Concat(letters.Where(letter => letter is 'v' or 'k' && (isListener || letter == 'v')).Distinct());
        string options = kept.Length == 0 ? "" : $"-{kept} ";
        string endpoint = string.Join(' ', arguments.Take(2).Select(argument => Quote(argument)[1..^1]));
        return $"netrepl {(isListener ? "listen" : "connect")} {options}{scheme}{endpoint}";
    }

    private static bool LooksLikeEndpoint(string[] arguments) => arguments.Length switch
    {
        0 => false,
        1 => IsPort(arguments[0]) || arguments[0].Contains(':', StringComparison.Ordinal),
        _ => IsPort(arguments[1]),
    };

    private static bool IsPort(string word) => ushort.TryParse(word, out _);

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';
}
