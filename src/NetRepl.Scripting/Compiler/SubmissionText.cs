using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetRepl.Scripting.Compiler;

/// <summary>Reads what is typed at a prompt as it is meant there.</summary>
internal static class SubmissionText
{
    private const string UnterminatedRawString = "CS8997";

    /// <summary>Whether it can be run as it stands.</summary>
    public static bool IsComplete(string text)
    {
        SyntaxTree tree = Parse(WithSemicolon(text));
        return SyntaxFactory.IsCompleteSubmission(tree) && !tree.GetDiagnostics(CancellationToken.None).Any(problem => problem.Id == UnterminatedRawString);
    }

    /// <summary>The text, with the semicolon behind <c>var c = await Connect("…")</c> that people leave out at a prompt.</summary>
    /// <remarks>Only behind a variable with its value: what else lacks one may go on in the next line.</remarks>
    public static string WithSemicolon(string text)
    {
        var root = (CompilationUnitSyntax)Parse(text).GetRoot(CancellationToken.None);
        if (root.Members.LastOrDefault() is not FieldDeclarationSyntax { SemicolonToken.IsMissing: true, Declaration.Variables: [.., { Initializer: not null }] } field)
        {
            return text;
        }

        string ended = text.Insert(field.GetLastToken().Span.End, ";");
        return Parse(ended).GetDiagnostics(CancellationToken.None).Any(problem => problem.Severity == DiagnosticSeverity.Error) ? text : ended;
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, ScriptOptions.Parse);
}
