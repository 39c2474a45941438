using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetRepl.OptionTable;

/// <summary>Turns the classes with CommandLineParser's <c>[Verb]</c> into a table and plain assignments, so that reading
/// a command line reflects over nothing and loads no parser.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class OptionTableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<ImmutableArray<VerbDeclaration>> verbs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "CommandLine.VerbAttribute",
                (_, _) => true,
                (found, _) => DeclarationReader.Read((INamedTypeSymbol)found.TargetSymbol))
            .Collect();
        context.RegisterSourceOutput(verbs, (output, found) =>
        {
            VerbDeclaration[] ordered = [.. found.OrderBy(verb => verb.Place)];
            output.AddSource("OptionTable.g.cs", TableWriter.Write(ordered));
            output.AddSource("Lines.g.cs", AssignmentWriter.Write(ordered));
        });
    }
}
