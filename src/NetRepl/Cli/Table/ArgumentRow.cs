namespace NetRepl.Cli.Table;

/// <summary>One argument that is told by its place, not by a name.</summary>
/// <param name="Name">What stands for it in help (<c>SPEC</c>).</param>
/// <param name="Help">What it is.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="IsRequired">Whether the verb cannot do without it.</param>
/// <param name="Choices">The words it may be; empty if it is free.</param>
internal sealed record ArgumentRow(string Name, string Help, ValueKind Kind, bool IsRequired, IReadOnlyList<string> Choices)
{
    /// <summary>Whether all that follows belongs to it too; only the last argument of a verb may.</summary>
    public bool IsRepeatable { get; init; }
}
