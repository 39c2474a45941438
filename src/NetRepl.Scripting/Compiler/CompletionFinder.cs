using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetRepl.Scripting.Prompt.Editing;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>What may stand at a place of C# text, as the compiler sees it: members behind a dot, else names in scope and keywords.</summary>
/// <param name="summaries">What is said about members.</param>
internal sealed class CompletionFinder(DocumentationSummaries summaries)
{
    private const int MostItems = 500;

    private static readonly string[] Keywords =
    [
        "async", "await", "bool", "break", "byte", "case", "catch", "char", "class", "continue", "default", "do", "double", "else", "enum", "false",
        "finally", "for", "foreach", "if", "in", "int", "is", "long", "namespace", "new", "null", "object", "record", "return", "static", "string",
        "struct", "switch", "throw", "true", "try", "typeof", "using", "var", "void", "when", "while", "with", "yield",
    ];

    /// <summary>Finds them.</summary>
    /// <param name="compilation">The text, on top of what it sees.</param>
    /// <param name="cursor">The place.</param>
    /// <param name="cancel">Gives up.</param>
    public CompletionList Find(CSharpCompilation compilation, int cursor, CancellationToken cancel)
    {
        SyntaxTree tree = compilation.SyntaxTrees[^1];
        SyntaxNode root = tree.GetRoot(cancel);
        string text = root.ToFullString();
        int start = cursor;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
        {
            start--;
        }

        string typed = text[start..cursor];
        if ((typed.Length > 0 && char.IsDigit(typed[0])) || IsInText(root, start))
        {
            return CompletionList.None;
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        SyntaxToken left = start == 0 ? default : root.FindToken(start - 1);
        bool isMember = left.IsKind(SyntaxKind.DotToken) && left.Span.End <= start;
        IEnumerable<ISymbol> symbols = isMember ? MembersAt(model, left, start) : NamesAt(model, start, typed);
        IEnumerable<CompletionItem> items = symbols
            .Where(symbol => symbol.CanBeReferencedByName && Fits(symbol.Name, typed) && !IsHidden(symbol))
            .GroupBy(symbol => symbol.Name)
            .OrderBy(Rank)
            .ThenBy(same => same.Key, StringComparer.OrdinalIgnoreCase)
            .Take(MostItems)
            .Select(same => Describe([.. same], model, start));
        IEnumerable<CompletionItem> words = isMember || typed.Length == 0 ? [] : Keywords.Where(word => Fits(word, typed)).Select(word => new CompletionItem(word, "", ""));
        return new CompletionList(start, [.. items, .. words]);
    }

    private static bool Fits(string name, string typed) => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    // What a type has itself comes first, what is for many types behind it, and what every object has last.
    private static int Rank(IEnumerable<ISymbol> same) => same.First() switch
    {
        IMethodSymbol { ReducedFrom: not null } => 1,
        { ContainingType.SpecialType: SpecialType.System_Object } => 2,
        _ => 0,
    };

    // In a comment, or inside a string or character.
    private static bool IsInText(SyntaxNode root, int place)
    {
        if (place == 0)
        {
            return false;
        }

        SyntaxTrivia trivia = root.FindTrivia(place - 1);
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia)
        {
            return true;
        }

        SyntaxToken token = root.FindToken(place - 1);
        bool isLiteral = token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken;
        bool isOpen = token.ContainsDiagnostics;
        return isLiteral && place > token.SpanStart && (place < token.Span.End || isOpen || token.IsKind(SyntaxKind.InterpolatedStringTextToken));
    }

    private static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "EditorBrowsableAttribute"
        && attribute.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);

    private static IEnumerable<ISymbol> MembersAt(SemanticModel model, SyntaxToken dot, int place)
    {
        ExpressionSyntax? owner = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            MemberBindingExpressionSyntax => dot.Parent.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            QualifiedNameSyntax name => name.Left,
            _ => null,
        };
        if (owner is null)
        {
            return [];
        }

        (ISymbol? symbol, ITypeSymbol? type) = dot.Parent is QualifiedNameSyntax ? BindAsExpression(model, owner, place) : (model.GetSymbolInfo(owner).Symbol, model.GetTypeInfo(owner).Type);
        return symbol switch
        {
            ITypeSymbol named => model.LookupStaticMembers(place, named),
            INamespaceSymbol space => model.LookupNamespacesAndTypes(place, space),
            _ when type is { TypeKind: not TypeKind.Error } =>
                model.LookupSymbols(place, type, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol),
            _ => [],
        };
    }

    // The parser takes what is unfinished for a type; here it is an expression first.
    private static (ISymbol? Symbol, ITypeSymbol? Type) BindAsExpression(SemanticModel model, ExpressionSyntax owner, int place)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(owner.ToString());
        return (
            model.GetSpeculativeSymbolInfo(place, expression, SpeculativeBindingOption.BindAsExpression).Symbol,
            model.GetSpeculativeTypeInfo(place, expression, SpeculativeBindingOption.BindAsExpression).Type);
    }

    // Without a word, only what was declared here and by the globals: the types of all namespaces are too many to read.
    private static IEnumerable<ISymbol> NamesAt(SemanticModel model, int place, string typed)
    {
        IEnumerable<ISymbol> symbols = model.LookupSymbols(place);
        return typed.Length > 0
            ? symbols
            : symbols.Where(symbol => symbol is not INamespaceOrTypeSymbol && symbol.ContainingType?.SpecialType != SpecialType.System_Object && symbol.Locations.Any(IsNear));

        bool IsNear(Location location) => location.IsInSource || location.MetadataModule?.ContainingAssembly.Name == typeof(ScriptGlobals).Assembly.GetName().Name;
    }

    private CompletionItem Describe(IReadOnlyList<ISymbol> same, SemanticModel model, int place)
    {
        ISymbol symbol = (same[0] as IMethodSymbol)?.ReducedFrom ?? same[0];
        string others = same.Count > 1 ? $" (+{same.Count - 1})" : "";
        SyntaxNode? source = same[0].DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        string summary = source is not null
            ? CommentSummary.Of(source.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? source)
            : summaries.Of(symbol.OriginalDefinition.GetDocumentationCommentId() ?? "");
        return new CompletionItem(same[0].Name, same[0].ToMinimalDisplayString(model, place, SymbolDisplayFormat.MinimallyQualifiedFormat) + others, summary);
    }
}
