namespace NetRepl.Cli.Table;

/// <summary>One verb with its arguments and options.</summary>
/// <param name="Name">The verb as typed.</param>
/// <param name="Help">What it does, in a line.</param>
/// <param name="Usage">The shapes of its line, without program and verb.</param>
/// <param name="Arguments">Its arguments, in their order.</param>
/// <param name="Options">Its options, by section and then as declared.</param>
internal sealed record VerbRow(
    string Name,
    string Help,
    IReadOnlyList<string> Usage,
    IReadOnlyList<ArgumentRow> Arguments,
    IReadOnlyList<OptionRow> Options)
{
    /// <summary>The option with that long name, or null.</summary>
    public OptionRow? Find(string name)
    {
        foreach (OptionRow option in Options)
        {
            if (option.Name == name)
            {
                return option;
            }
        }

        return null;
    }

    /// <summary>The option with that short name, or null.</summary>
    public OptionRow? Find(char shortName)
    {
        foreach (OptionRow option in Options)
        {
            if (option.Short == shortName)
            {
                return option;
            }
        }

        return null;
    }
}
