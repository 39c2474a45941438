namespace NetRepl.Cli.Table;

/// <summary>How the line of a verb looks, and where help lists the verb.</summary>
/// <param name="place">The place among the verbs, from 1.</param>
/// <param name="shapes">The shapes of the line, without program and verb.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class UsageAttribute(int place, params string[] shapes) : Attribute
{
    /// <summary>The place among the verbs, from 1.</summary>
    public int Place { get; } = place;

    /// <summary>The shapes of the line, without program and verb.</summary>
    public string[] Shapes { get; } = shapes;
}
