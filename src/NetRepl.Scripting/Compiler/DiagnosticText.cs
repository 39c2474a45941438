using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Compiler;

/// <summary>Translates the compiler's diagnostics into ours.</summary>
internal static class DiagnosticText
{
    private const string StatementsInLibrary = "CS8805";

    /// <summary>Errors and warnings in the order of the source; when there are errors, only those.</summary>
    public static IReadOnlyList<ScriptDiagnostic> Translate(ImmutableArray<Diagnostic> diagnostics, ScriptPaths paths)
    {
        bool hasErrors = diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        DiagnosticSeverity least = hasErrors ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        return
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity >= least && !diagnostic.IsSuppressed)
                .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => Translate(diagnostic, paths)),
        ];
    }

    private static ScriptDiagnostic Translate(Diagnostic diagnostic, ScriptPaths paths)
    {
        string message = diagnostic.Id == StatementsInLibrary
            ? "code outside of a class: only a .csx has that; rename the file, or put it into a class"
            : diagnostic.GetMessage(CultureInfo.InvariantCulture);
        bool isError = diagnostic.Severity == DiagnosticSeverity.Error;
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return new ScriptDiagnostic(paths.Script.ShownPath, 0, 0, diagnostic.Id, message, null, isError);
        }

        LinePosition start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new ScriptDiagnostic(
            paths.Show(tree.FilePath),
            start.Line + 1,
            start.Character + 1,
            diagnostic.Id,
            message,
            tree.GetText().Lines[start.Line].ToString(),
            isError);
    }
}
