using NetRepl.Cli.Table;
using static NetRepl.Cli.Reading.UsageException;

namespace NetRepl.Cli.Reading;

/// <summary>Takes a line apart by the rows of one verb: <c>-vvk</c>, <c>-p8080</c>, <c>-p 8080</c>, <c>--ttl=5</c>,
/// <c>--ttl 5</c>, <c>-</c>, <c>--</c> (POSIX Utility Syntax Guidelines and GNU long options, options anywhere).</summary>
/// <remarks>After <c>--</c> everything goes to the script, or is an argument when the verb runs none. Where the first argument is a script,
/// everything after it goes to the script.</remarks>
internal sealed class LineScanner(VerbRow verb, IReadOnlyList<string> words)
{
    private const string ScriptArgument = "arg";

    private readonly List<LineItem> items = [];
    private int next;

    /// <summary>The items in the order of the line.</summary>
    /// <exception cref="UsageException">An option is unknown, lacks its value or has one too many.</exception>
    public IReadOnlyList<LineItem> Scan()
    {
        while (next < words.Count)
        {
            string word = words[next++];
            if (word == "--")
            {
                TakeRest();
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                TakeLong(word);
            }
            else if (word.Length > 1 && word[0] == '-')
            {
                TakeBundle(word);
            }
            else
            {
                items.Add(new LineItem.Argument(word));
                if (verb.Arguments is [{ Kind: ValueKind.Script or ValueKind.Call }, ..])
                {
                    TakeForScript();
                }
            }
        }

        return items;
    }

    // What follows a script's name is the script's, whatever it looks like; a "--" before it may be written as for other verbs.
    private void TakeForScript()
    {
        if (next < words.Count && words[next] == "--")
        {
            next++;
        }

        items.AddRange(words.Skip(next).Select(word => new LineItem.Argument(word)));
        next = words.Count;
    }

    private void TakeRest()
    {
        OptionRow? row = verb.Arguments is [{ Kind: ValueKind.Call }] ? null : verb.Find(ScriptArgument);
        for (; next < words.Count; next++)
        {
            items.Add(row is null ? new LineItem.Argument(words[next]) : new LineItem.Option(row, "--", words[next]));
        }
    }

    private void TakeLong(string word)
    {
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string typed = equals < 0 ? word : word[..equals];
        OptionRow row = verb.Find(typed[2..]) ?? throw UnknownOption.Long(verb, typed);
        if (row.TakesValue)
        {
            items.Add(new LineItem.Option(row, typed, equals < 0 ? TakeValue(row, typed) : word[(equals + 1)..]));
            return;
        }

        if (equals >= 0)
        {
            throw new UsageException($"{typed} takes no value");
        }

        items.Add(new LineItem.Option(row, typed, ""));
    }

    private void TakeBundle(string word)
    {
        if (word.Length > 2 && verb.Find(word[1..]) is not null)
        {
            // -once would be -o with the value "nce".
            throw UnknownOption.Long(verb, word);
        }

        for (int place = 1; place < word.Length; place++)
        {
            OptionRow row = verb.Find(word[place]) ?? throw UnknownOption.Short(verb, word, place);
            string typed = $"-{word[place]}";
            if (row.TakesValue)
            {
                string attached = word[(place + 1)..];
                items.Add(new LineItem.Option(row, typed, attached.Length == 0 ? TakeValue(row, typed) : WithoutEquals(attached)));
                return;
            }

            items.Add(new LineItem.Option(row, typed, ""));
        }
    }

    private string TakeValue(OptionRow row, string typed)
    {
        if (next < words.Count && !LooksLikeOption(words[next]))
        {
            return words[next++];
        }

        throw new UsageException(
            $"{typed} needs a value: {row.Meta}",
            next < words.Count ? $"write {typed}={Quote(words[next])[1..^1]} if that is its value" : null);
    }

    private static string WithoutEquals(string attached) => attached[0] == '=' ? attached[1..] : attached;

    // A number with a sign is a value, so that it gets an error about its range, not about an unknown option.
    private static bool LooksLikeOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);
}
