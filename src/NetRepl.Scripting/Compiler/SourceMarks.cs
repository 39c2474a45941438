using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Notes where the classes, constructors and methods of a file stand.</summary>
internal static class SourceMarks
{
    /// <summary>The marks of one file in the order of the source.</summary>
    public static IEnumerable<SourceMark> Of(SyntaxTree tree, ScriptPaths paths, CancellationToken cancel) => tree
        .GetRoot(cancel)
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .Select(node => Mark(node, tree, paths))
        .OfType<SourceMark>();

    /// <summary>Whether the top level of the file does something: a statement, or a variable whose value comes of a call.</summary>
    public static bool HasStatements(SyntaxTree tree, CancellationToken cancel) =>
        tree.GetRoot(cancel).ChildNodes().Any(node => node is GlobalStatementSyntax || IsVariableOfCall(node));

    private static bool IsVariableOfCall(SyntaxNode node) =>
        node is FieldDeclarationSyntax && node.DescendantNodes().Any(part => part is InvocationExpressionSyntax);

    private static SourceMark? Mark(SyntaxNode node, SyntaxTree tree, ScriptPaths paths) => node switch
    {
        MethodDeclarationSyntax method => Mark(method.Identifier, OwnerOf(method), method.Identifier.ValueText, tree, paths) with
        {
            Summary = CommentSummary.Of(method),
            IsPublic = method.Modifiers.Any(SyntaxKind.PublicKeyword),
        },
        ConstructorDeclarationSyntax made => Mark(made.Identifier, OwnerOf(made), ".ctor", tree, paths),
        TypeDeclarationSyntax type => Mark(type.Identifier, NameOf(type), null, tree, paths),
        _ => null,
    };

    private static SourceMark Mark(SyntaxToken name, string type, string? method, SyntaxTree tree, ScriptPaths paths)
    {
        LinePosition start = tree.GetLineSpan(name.Span).StartLinePosition;
        string line = tree.GetText().Lines[start.Line].ToString();
        return new SourceMark(type, method, paths.Show(tree.FilePath), start.Line + 1, start.Character + 1, line);
    }

    private static string OwnerOf(SyntaxNode member) => member.Parent is TypeDeclarationSyntax type ? NameOf(type) : "";

    // As reflection has it: Space.Outer+Inner.
    private static string NameOf(TypeDeclarationSyntax type)
    {
        string name = type.Identifier.ValueText;
        return type.Parent switch
        {
            TypeDeclarationSyntax outer => $"{NameOf(outer)}+{name}",
            BaseNamespaceDeclarationSyntax space => $"{SpaceOf(space)}.{name}",
            _ => name,
        };
    }

    private static string SpaceOf(BaseNamespaceDeclarationSyntax space) =>
        space.Parent is BaseNamespaceDeclarationSyntax outer ? $"{SpaceOf(outer)}.{space.Name}" : space.Name.ToString();
}
