namespace NetRepl.Scripting.Runtime;

/// <summary>A script's file: where it is, and how that is told to people.</summary>
/// <param name="FullPath">The absolute path.</param>
/// <param name="ShownPath">The path as people typed it or would type it.</param>
internal sealed record ScriptFile(string FullPath, string ShownPath)
{
    /// <summary>What it holds, by how its name ends.</summary>
    public ScriptKind Kind => Path.GetExtension(FullPath).ToLowerInvariant() switch
    {
        ".cs" => ScriptKind.Classes,
        ".dll" => ScriptKind.Assembly,
        _ => ScriptKind.Script,
    };

    /// <summary>A file that is shown relative to <paramref name="folder"/> when it lies in it, else by its full path.</summary>
    /// <param name="path">The file, relative to <paramref name="folder"/> or absolute.</param>
    /// <param name="folder">An absolute path, usually the current folder.</param>
    public static ScriptFile In(string path, string folder)
    {
        string full = Path.GetFullPath(path, folder);
        string relative = Path.GetRelativePath(folder, full);
        bool isOutside = relative.StartsWith("..", StringComparison.Ordinal);
        return new ScriptFile(full, isOutside ? full : relative);
    }
}
