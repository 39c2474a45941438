namespace NetRepl.Tests.Scripting;

/// <summary>A folder that is gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("netrepl-");

    /// <summary>Its absolute path.</summary>
    public string FullPath => folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string PathOf(string name) => Path.Join(folder.FullName, name);

    /// <summary>Writes a file, and its folders.</summary>
    public string Write(string name, string text)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
