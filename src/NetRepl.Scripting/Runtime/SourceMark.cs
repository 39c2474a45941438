namespace NetRepl.Scripting.Runtime;

/// <summary>Where a class or method stands in the source: noted when the script is compiled, so that binding needs no compiler.</summary>
/// <param name="Type">The class as reflection nests it (<c>Outer+Bot</c>); empty for the top level of the script.</param>
/// <param name="Method">The method, <c>.ctor</c> for constructors; null for the class itself.</param>
/// <param name="Path">The file as it is shown to people.</param>
/// <param name="Line">Line of the name, counted from 1.</param>
/// <param name="Column">Column of the name, counted from 1.</param>
/// <param name="SourceLine">The whole line of source.</param>
internal sealed record SourceMark(string Type, string? Method, string Path, int Line, int Column, string SourceLine)
{
    /// <summary>The first sentence of the comment above it; empty if there is none.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether it is written with <c>public</c>: at the top level of a script the compiler makes everything so.</summary>
    public bool IsPublic { get; init; }
}
