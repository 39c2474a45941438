namespace NetRepl.Cli.Table;

/// <summary>What the value of an option or argument must be. Without it a <c>bool</c> is a flag, an <c>int</c> a count, a string any text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TakesAttribute(ValueKind kind) : Attribute
{
    /// <summary>The kind of value.</summary>
    public ValueKind Kind { get; } = kind;

    /// <summary>The words to choose from.</summary>
    public string[] Choices { get; set; } = [];

    /// <summary>The least value, written as on the command line.</summary>
    public string? Min { get; set; }

    /// <summary>The greatest value, written as on the command line.</summary>
    public string? Max { get; set; }

    /// <summary>What holds when the option is not given, as help says it.</summary>
    /// <remarks>It is only told: the value itself stands in the record that the engine gets.</remarks>
    public string? Default { get; set; }
}
