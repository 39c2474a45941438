namespace NetRepl.Cli.Table;

/// <summary>The section of all options that a class declares.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class SectionAttribute(OptionSection section) : Attribute
{
    /// <summary>The section.</summary>
    public OptionSection Section { get; } = section;
}
