namespace NetRepl.Cli.Table;

/// <summary>Options of which at least one must stand beside this one.</summary>
/// <param name="options">Their long names.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NeedsAttribute(params string[] options) : Attribute
{
    /// <summary>Their long names.</summary>
    public string[] Options { get; } = options;
}
