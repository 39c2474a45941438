using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetRepl.Scripting.Compiler;

/// <summary>Reads what the comment above a method says, for lists of methods.</summary>
internal static partial class CommentSummary
{
    /// <summary>The first sentence of the lines right above it, without comment marks and XML tags; empty if there are none.</summary>
    public static string Of(SyntaxNode method)
    {
        List<string> lines = [];
        int ends = 0;
        foreach (SyntaxTrivia trivia in method.GetLeadingTrivia())
        {
            // An empty line parts what is above from the method.
            ends = trivia.IsKind(SyntaxKind.EndOfLineTrivia) ? ends + 1 : ends;
            if (ends > 1)
            {
                lines.Clear();
            }

            if (IsComment(trivia))
            {
                lines.AddRange(trivia.ToFullString().Split('\n'));
                ends = trivia.HasStructure ? 1 : 0; // a documentation comment holds its own line ends
            }
        }

        string text = Spaces().Replace(Marks().Replace(string.Join('\n', lines), " "), " ").Trim();
        int end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia);

    [GeneratedRegex(@"^\s*/{2,3}|</?[a-z]+>", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
