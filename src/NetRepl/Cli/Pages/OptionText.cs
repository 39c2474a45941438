using NetRepl.Cli.Table;

namespace NetRepl.Cli.Pages;

/// <summary>The words that help, man page and completion have for a row.</summary>
internal static class OptionText
{
    /// <summary>The title of a section.</summary>
    public static string Title(OptionSection section) => section switch
    {
        OptionSection.Http => "HTTP",
        OptionSection.Tls => "TLS",
        _ => section.ToString(),
    };

    /// <summary>The names with the value: <c>-o, --output FILE</c>, or <c>    --script FILE</c> so that long names stand below each other.</summary>
    public static string Names(OptionRow row)
    {
        string letter = row.Short is null ? "    " : $"-{row.Short}, ";
        return row.TakesValue ? $"{letter}--{row.Name} {row.Meta}" : $"{letter}--{row.Name}";
    }

    /// <summary>What it does, and all that the table knows of its value.</summary>
    public static string Describe(OptionRow row) => string.Concat(Sentences(row));

    private static IEnumerable<string> Sentences(OptionRow row)
    {
        yield return row.Help;
        if (row.Choices.Count > 0)
        {
            yield return $" One of: {string.Join(", ", row.Choices)}.";
        }

        if (row.Max is not null)
        {
            yield return $" From {row.Min} to {row.Max}.";
        }

        if (row.Default is not null)
        {
            yield return $" Default: {row.Default}.";
        }

        if (row.IsRepeatable && row.TakesValue)
        {
            yield return " May be given again.";
        }
    }
}
