using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Tells the compiler that every <c>#r</c> was looked up: it gets what they refer to as <see cref="Of"/> does, all at once.</summary>
/// <remarks>A resolver may give one reference for a directive, and a package has many.</remarks>
internal sealed class FoundReferences : MetadataReferenceResolver
{
    // For the directive itself stands what the compiler has anyway.
    private readonly ImmutableArray<PortableExecutableReference> known = [MetadataReference.CreateFromFile(typeof(Connection).Assembly.Location)];

    /// <inheritdoc/>
    public override bool ResolveMissingAssemblies => false;

    /// <summary>What scripts are compiled against when they refer to libraries.</summary>
    public static IEnumerable<PortableExecutableReference> Of(IReadOnlyList<ScriptLibrary> libraries) => libraries
        .Where(static library => library.Use.HasFlag(LibraryUse.Compile))
        .Select(static library => MetadataReference.CreateFromFile(library.FullPath));

    /// <summary>A compilation whose <c>#r</c> were looked up.</summary>
    public static CSharpCompilation ResolveIn(CSharpCompilation compilation) =>
        compilation.WithOptions(compilation.Options.WithMetadataReferenceResolver(new FoundReferences()));

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) => known;

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
