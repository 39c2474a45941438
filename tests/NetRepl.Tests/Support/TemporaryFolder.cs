namespace NetRepl.Tests.Support;

/// <summary>An empty folder of its own for one test, removed with all in it on dispose.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its absolute path, short enough for a Unix socket in it (108 bytes).</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("netrepl-").FullName;

    /// <summary>The absolute path of something in it.</summary>
    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a text file in it, and the folders it names, and returns its absolute path.</summary>
    public string Write(string name, string text)
    {
        string path = Combine(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
