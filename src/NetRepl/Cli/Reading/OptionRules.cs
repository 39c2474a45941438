namespace NetRepl.Cli.Reading;

/// <summary>Checks options against each other.</summary>
internal static class OptionRules
{
    /// <summary>Checks all options of a line.</summary>
    /// <exception cref="UsageException">One is given twice, two exclude each other, or one misses the one it belongs to.</exception>
    public static void Check(IReadOnlyList<LineItem.Option> given)
    {
        Dictionary<string, LineItem.Option> byName = [];
        foreach (LineItem.Option option in given)
        {
            if (!byName.TryAdd(option.Row.Name, option) && !option.Row.IsRepeatable)
            {
                throw new UsageException($"{option.Typed} is given twice");
            }
        }

        foreach (LineItem.Option option in byName.Values)
        {
            CheckExcluded(option, byName);
            CheckNeeded(option, byName);
        }
    }

    private static void CheckExcluded(LineItem.Option option, Dictionary<string, LineItem.Option> byName)
    {
        foreach (string name in option.Row.Excludes)
        {
            if (byName.TryGetValue(name, out LineItem.Option? other))
            {
                throw new UsageException($"{option.Typed} and {other.Typed} exclude each other");
            }
        }
    }

    private static void CheckNeeded(LineItem.Option option, Dictionary<string, LineItem.Option> byName)
    {
        IReadOnlyList<string> needs = option.Row.Needs;
        if (needs.Count == 0 || needs.Any(byName.ContainsKey))
        {
            return;
        }

        string needed = string.Join(" or ", needs.Select(name => $"--{name}"));
        throw new UsageException(option.Typed == "--" ? $"what follows '--' needs {needed}" : $"{option.Typed} needs {needed}");
    }
}
