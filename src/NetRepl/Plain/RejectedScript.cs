using NetRepl.Scripting.Runtime;

namespace NetRepl.Plain;

/// <summary>A script whose file is not in force.</summary>
/// <param name="File">The script.</param>
/// <param name="Path">The file that is wrong, an absolute path: the script's, or one that it loads.</param>
/// <param name="Line">The line, from 1; 0 if the file as a whole is.</param>
internal sealed record RejectedScript(ScriptFile File, string Path, int Line);
