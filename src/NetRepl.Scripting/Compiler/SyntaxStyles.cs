using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetRepl.Scripting.Prompt.Editing;

namespace NetRepl.Scripting.Compiler;

/// <summary>Which parts of C# text are keywords, literals, comments.</summary>
internal static class SyntaxStyles
{
    /// <summary>The parts, in order; what is in none is plain.</summary>
    public static IReadOnlyList<StyledSpan> Of(string text)
    {
        List<StyledSpan> spans = [];
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, ScriptOptions.Parse).GetRoot(CancellationToken.None);
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            AddComments(token.LeadingTrivia, spans);
            if (StyleOf(token) is var style && style != TextStyle.Plain && token.Span.Length > 0)
            {
                spans.Add(new StyledSpan(token.SpanStart, token.Span.Length, style));
            }

            AddComments(token.TrailingTrivia, spans);
        }

        return spans;
    }

    private static void AddComments(SyntaxTriviaList trivia, List<StyledSpan> spans)
    {
        foreach (SyntaxTrivia piece in trivia)
        {
            bool isComment = piece.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;
            if (isComment)
            {
                spans.Add(new StyledSpan(piece.SpanStart, piece.Span.Length, TextStyle.Comment));
            }
        }
    }

    private static TextStyle StyleOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => TextStyle.Number,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedRawStringEndToken => TextStyle.Literal,
        SyntaxKind.IdentifierToken when token.ValueText == "var" => TextStyle.Keyword,
        _ when token.IsKeyword() => TextStyle.Keyword,
        _ => TextStyle.Plain,
    };
}
