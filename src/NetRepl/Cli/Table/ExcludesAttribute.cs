namespace NetRepl.Cli.Table;

/// <summary>Options that cannot stand beside this one.</summary>
/// <param name="options">Their long names.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExcludesAttribute(params string[] options) : Attribute
{
    /// <summary>Their long names.</summary>
    public string[] Options { get; } = options;
}
