namespace NetRepl.Tui.Acting;

/// <summary>A script of the run, to be edited.</summary>
/// <param name="Name">What it is called, as it was given.</param>
/// <param name="Path">The file to open, an absolute path: that of the script, or one it loads, where that is wrong.</param>
/// <param name="Line">The line that is wrong, from 1; 0 if nothing is.</param>
/// <param name="IsLoaded">Whether a load of it is in force; else it is loaded when it was edited.</param>
internal sealed record EditableScript(string Name, string Path, int Line, bool IsLoaded);
