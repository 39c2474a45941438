using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace NetRepl.Scripting.Runtime;

/// <summary>One call in a script's own code.</summary>
/// <param name="File">The file's name without its folder.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Of the statement's beginning, counted from 1.</param>
internal sealed record ScriptFrame(string File, int Line, int Column)
{
    /// <summary>As in <c>echo.csx:4</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>Tells where in a script an exception came from, and leaves out all that is not the script's.</summary>
internal static class ScriptTrace
{
    /// <summary>The frames of script code, innermost first; empty if there are none.</summary>
    /// <remarks>When the exception itself never passed a script, its inner one is looked at: a type's initialiser wraps what was thrown.</remarks>
    public static IReadOnlyList<ScriptFrame> FramesOf(Exception error)
    {
        List<ScriptFrame> frames = [.. new StackTrace(error, fNeedFileInfo: true).GetFrames().Where(IsScript).Select(ToFrame)];
        return frames.Count == 0 && error.InnerException is { } inner ? FramesOf(inner) : frames;
    }

    /// <summary>The exception in one line with its place: <c>echo.csx(4,5): message</c>; only the message if no script was involved.</summary>
    public static string Describe(Exception error)
    {
        string message = error.Message.ReplaceLineEndings(" ");
        return FramesOf(error) is [{ } first, ..] ? $"{first.File}({first.Line},{first.Column}): {message}" : message;
    }

    private static bool IsScript(StackFrame frame) =>
        frame.GetFileName() is not null
        && frame.GetMethod() is MethodBase method
        && AssemblyLoadContext.GetLoadContext(method.Module.Assembly) is ScriptLoadContext;

    private static ScriptFrame ToFrame(StackFrame frame) => new(Path.GetFileName(frame.GetFileName()!), frame.GetFileLineNumber(), frame.GetFileColumnNumber()); // IsScript saw the name
}
