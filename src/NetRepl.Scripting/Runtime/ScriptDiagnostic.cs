namespace NetRepl.Scripting.Runtime;

/// <summary>One thing that is wrong with a script, as the compiler or the binder found it.</summary>
/// <param name="Path">The file as it is shown to people: <c>scripts/upper.csx</c>.</param>
/// <param name="Line">Counted from 1; 0 when the whole file is meant.</param>
/// <param name="Column">Counted from 1, in UTF-16 units; 0 when the whole file is meant.</param>
/// <param name="Code">The compiler's code, such as <c>CS1002</c>; null for what the binder found.</param>
/// <param name="Message">One line without full stop.</param>
/// <param name="SourceLine">The line of source it is about; null if there is none to show.</param>
/// <param name="IsError">False for a warning: the script runs all the same.</param>
internal sealed record ScriptDiagnostic(
    string Path,
    int Line,
    int Column,
    string? Code,
    string Message,
    string? SourceLine = null,
    bool IsError = true)
{
    /// <summary>Something about a file as a whole.</summary>
    public static ScriptDiagnostic OfFile(string path, string message) => new(path, 0, 0, null, message);

    /// <summary>Something about a marked place.</summary>
    public static ScriptDiagnostic At(SourceMark mark, string message) =>
        new(mark.Path, mark.Line, mark.Column, null, message, mark.SourceLine);

    /// <summary>As compilers write it: <c>echo.csx(3,7): error CS1002: ; expected</c>, then the source line with a caret under the place.</summary>
    public override string ToString()
    {
        string place = Line == 0 ? Path : $"{Path}({Line},{Column})";
        string code = Code is null ? "" : " " + Code;
        string head = $"{place}: {(IsError ? "error" : "warning")}{code}: {Message}";
        return SourceLine is null || Line == 0 ? head : $"{head}\n{SourceLine}\n{Indent(SourceLine, Column)}^";
    }

    // Tabs stay tabs, so that the caret stands under its place whatever a tab's width is.
    private static string Indent(string line, int column)
    {
        int length = Math.Min(column - 1, line.Length);
        return string.Create(length, line, static (indent, text) =>
        {
            for (int i = 0; i < indent.Length; i++)
            {
                indent[i] = text[i] == '\t' ? '\t' : ' ';
            }
        });
    }
}
