using NetRepl.Core.Text;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Library;

/// <summary>Finds a script by what was typed after <c>--script</c>.</summary>
internal sealed class ScriptLocator(ScriptFolders folders)
{
    /// <summary>How script files end.</summary>
    public const string Extension = ".csx";

    /// <summary>Looks for a script: as a path from the current folder, then, if it is a bare name, in the shared folders; each with and without <c>.csx</c>.</summary>
    public ScriptSearch Find(string name)
    {
        if (FindIn(folders.Current, name) is { } here)
        {
            return new ScriptSearch.Found(ScriptFile.In(here, folders.Current), ScriptOrigin.Here);
        }

        bool isBareName = Path.GetFileName(name) == name;
        foreach (ScriptFolder folder in isBareName ? folders.Shared : [])
        {
            if (FindIn(folder.Path, name) is { } path)
            {
                return new ScriptSearch.Found(ScriptFile.In(path, folders.Current), folder.Origin);
            }
        }

        return Missing(name, isBareName);
    }

    private ScriptSearch.Missing Missing(string name, bool isBareName)
    {
        if (!isBareName)
        {
            return new ScriptSearch.Missing($"no script '{name}'", null);
        }

        string places = string.Join(", ", folders.Shared.Select(folder => folder.Path).Where(Directory.Exists).Prepend("."));
        string bare = Path.GetFileNameWithoutExtension(name);
        IEnumerable<string> names = new ScriptListing(folders).List().Select(script => script.Name);
        return new ScriptSearch.Missing($"no script '{name}' in {places}", Suggestion.Nearest(bare, names));
    }

    private static string? FindIn(string folder, string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        string path = Path.GetFullPath(name, folder);
        return new[] { path, path + Extension }.FirstOrDefault(File.Exists);
    }
}
