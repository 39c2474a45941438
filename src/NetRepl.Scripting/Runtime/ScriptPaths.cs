namespace NetRepl.Scripting.Runtime;

/// <summary>How the files of one script are told to people: the script as it was typed, loaded files beside it likewise.</summary>
internal sealed class ScriptPaths
{
    private readonly string folder;
    private readonly string shownFolder;

    public ScriptPaths(ScriptFile script)
    {
        Script = script;
        folder = Path.GetDirectoryName(script.FullPath) ?? "/";
        shownFolder = Path.GetDirectoryName(script.ShownPath) ?? "";
    }

    /// <summary>The script itself.</summary>
    public ScriptFile Script { get; }

    /// <summary>The shown form of the full path of a file of this script.</summary>
    public string Show(string fullPath) =>
        fullPath == Script.FullPath ? Script.ShownPath : Path.Join(shownFolder, Path.GetRelativePath(folder, fullPath));
}
