using NetRepl.Cli.Lines;
using NetRepl.Cli.Table;
using static NetRepl.Cli.Reading.UsageException;

namespace NetRepl.Cli.Reading;

/// <summary>Fills the line of one verb.</summary>
internal static class VerbReader
{
    /// <summary>Reads the words after the verb into <paramref name="line"/>.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="words">What stands behind it.</param>
    /// <param name="line">A new line, to be filled.</param>
    /// <remarks>When help or version is asked for, nothing else is checked or kept.</remarks>
    /// <exception cref="UsageException">The line is wrong.</exception>
    public static void Read(VerbRow verb, IReadOnlyList<string> words, CommonLine line)
    {
        IReadOnlyList<LineItem> items = new LineScanner(verb, words).Scan();
        LineItem.Option[] options = [.. items.OfType<LineItem.Option>()];
        if (Array.Find(options, option => option.Row.Name is "help" or "version") is { } asked)
        {
            line.SetOption(asked.Row.Name, "");
            return;
        }

        foreach (LineItem.Option option in options)
        {
            OptionChecks.Check(option);
            line.SetOption(option.Row.Name, option.Value);
        }

        OptionRules.Check(options);
        string[] arguments = [.. items.OfType<LineItem.Argument>().Select(argument => argument.Text)];
        CheckArguments(verb, arguments);
        for (int place = 0; place < arguments.Length; place++)
        {
            line.SetArgument(place, arguments[place]);
        }
    }

    private static void CheckArguments(VerbRow verb, string[] arguments)
    {
        if (arguments.Length > verb.Arguments.Count && verb.Arguments is not [.., { IsRepeatable: true }])
        {
            string scriptToo = verb.Find("arg") is null ? "" : "; what is meant for a script stands behind '--'";
            throw new UsageException(
                $"{verb.Name} does not take {Quote(arguments[verb.Arguments.Count])}",
                $"see 'netrepl {verb.Name} --help'{scriptToo}");
        }

        for (int place = 0; place < verb.Arguments.Count; place++)
        {
            ArgumentRow row = verb.Arguments[place];
            if (place >= arguments.Length && row.IsRequired)
            {
                throw new UsageException($"{verb.Name} needs a {row.Name}", $"write: {Example(verb, row)}");
            }

            if (place < arguments.Length && row.Choices.Count > 0)
            {
                OptionChecks.CheckChoice(row.Name, arguments[place], row.Choices);
            }
        }
    }

    private static string Example(VerbRow verb, ArgumentRow row) => verb.Name switch
    {
        "listen" => "netrepl listen 8080",
        "connect" => "netrepl connect example.org:80",
        "run" => "netrepl run ping",
        "cert" => "netrepl cert localhost",
        "new" => "netrepl new script echo",
        _ => $"netrepl {verb.Name} {string.Join('|', row.Choices)}",
    };
}
