namespace NetRepl.Cli.Table;

/// <summary>One option: all that parser, help, completion and man page know of it.</summary>
/// <param name="Name">The long name, without dashes.</param>
/// <param name="Short">The short name, or null.</param>
/// <param name="Section">Where it is listed.</param>
/// <param name="Help">What it does, in a line or two.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Meta">What stands for its value in help (<c>FILE</c>); empty for a flag.</param>
internal sealed record OptionRow(string Name, char? Short, OptionSection Section, string Help, ValueKind Kind, string Meta)
{
    /// <summary>The words it may take, when <see cref="Kind"/> is <see cref="ValueKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What holds when it is not given, as text for people; null when there is nothing to say.</summary>
    public string? Default { get; init; }

    /// <summary>The least value, written as on the command line; null if there is none.</summary>
    public string? Min { get; init; }

    /// <summary>The greatest value, written as on the command line; null if there is none.</summary>
    public string? Max { get; init; }

    /// <summary>Whether it may be given more than once, each time with a value of its own.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Long names of the options that cannot stand beside it.</summary>
    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>Long names of options of which at least one must stand beside it; empty if it stands alone.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>Whether a value follows.</summary>
    public bool TakesValue => Kind is not (ValueKind.Flag or ValueKind.Count);
}
