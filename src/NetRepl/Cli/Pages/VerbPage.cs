using NetRepl.Cli.Table;

namespace NetRepl.Cli.Pages;

/// <summary>The page of help for one verb.</summary>
/// <remarks>Laid out from the table. CommandLineParser's HelpText knows no sections, no ranges and no examples on lines that
/// wrap well, and would have to be loaded for it.</remarks>
internal static class VerbPage
{
    private const int OptionColumn = 31;
    private const int SpecColumn = 26;
    private const int ExampleIndent = 6;

    /// <summary>Writes the page.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="columns">Width of the terminal.</param>
    public static string Write(VerbRow verb, int columns)
    {
        TextLayout page = new(columns);
        page.Paragraph(0, verb.Help).Gap();
        string lead = "Usage:";
        foreach (string shape in verb.Usage)
        {
            page.Line($"{lead} netrepl {verb.Name} {shape}".TrimEnd());
            lead = "      ";
        }

        WriteArguments(page, verb);
        foreach (IGrouping<OptionSection, OptionRow> section in verb.Options.GroupBy(option => option.Section))
        {
            page.Gap().Line($"{OptionText.Title(section.Key)}:");
            foreach (OptionRow option in section)
            {
                page.Row($"  {OptionText.Names(option)}", OptionColumn, OptionText.Describe(option));
            }
        }

        WriteExamples(page, verb);
        return WriteEnd(page, verb).ToString();
    }

    private static void WriteArguments(TextLayout page, VerbRow verb)
    {
        bool takesSpec = verb.Arguments.Any(argument => argument.Kind == ValueKind.Endpoint);
        if (!takesSpec)
        {
            foreach (ArgumentRow argument in verb.Arguments)
            {
                string choices = argument.Choices.Count == 0 ? "" : $" One of: {string.Join(", ", argument.Choices)}.";
                page.Gap().Row($"  {argument.Name}", SpecColumn, argument.Help + choices);
            }

            return;
        }

        page.Gap().Line("SPEC is one of:");
        foreach ((string form, string meaning) in SpecTable.All)
        {
            page.Row($"  {form}", SpecColumn, meaning);
        }
    }

    private static void WriteExamples(TextLayout page, VerbRow verb)
    {
        IReadOnlyList<(string Command, string Meaning)> examples = ExampleTable.Of(verb.Name);
        if (examples.Count == 0)
        {
            return;
        }

        page.Gap().Line("Examples:");
        foreach ((string command, string meaning) in examples)
        {
            page.Line($"  {command}").Paragraph(ExampleIndent, meaning);
        }
    }

    private static TextLayout WriteEnd(TextLayout page, VerbRow verb)
    {
        if (verb.Arguments.All(argument => argument.Kind != ValueKind.Endpoint))
        {
            return page;
        }

        page.Gap().Paragraph(0, "TIME is a number of seconds or has a unit: 250ms, 1.5s, 2m, 1h; never waits for ever. SIZE is in bytes: 4096, 64k, 1MiB.");
        return page.Gap().Line($"Exit codes and more: man netrepl-{verb.Name}");
    }
}
