using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>One <c>#r</c> of a script.</summary>
/// <param name="Text">What stands between the quotes.</param>
/// <param name="Folder">The folder of the file it stands in.</param>
/// <param name="Place">Where.</param>
internal sealed record ReferenceDirective(string Text, string Folder, SourceMark Place)
{
    /// <summary>All of a compilation, those of files that it loads too, in the order of the source.</summary>
    public static IReadOnlyList<ReferenceDirective> In(CSharpCompilation compilation, ScriptPaths paths, CancellationToken cancel) =>
    [
        .. compilation.SyntaxTrees.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot(cancel))
            .GetReferenceDirectives()
            .Where(directive => directive.IsActive && directive.File.ValueText.Length > 0)
            .Select(directive => Of(directive, tree, paths))),
    ];

    private static ReferenceDirective Of(ReferenceDirectiveTriviaSyntax directive, SyntaxTree tree, ScriptPaths paths)
    {
        LinePosition start = tree.GetLineSpan(directive.File.Span).StartLinePosition;
        string line = tree.GetText().Lines[start.Line].ToString();
        var place = new SourceMark("", null, paths.Show(tree.FilePath), start.Line + 1, start.Character + 1, line);
        return new ReferenceDirective(directive.File.ValueText.Trim(), Path.GetDirectoryName(tree.FilePath) ?? "/", place);
    }
}
