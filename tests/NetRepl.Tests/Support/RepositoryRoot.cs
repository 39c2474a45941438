namespace NetRepl.Tests.Support;

/// <summary>Where the sources lie: the folder that holds NetRepl.sln, above the built tests.</summary>
internal static class RepositoryRoot
{
    /// <summary>Its absolute path, without a separator at the end.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests do not run from inside the repository.</exception>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>The absolute path of a file or folder inside it.</summary>
    /// <param name="parts">The names on the way down, such as <c>src</c>, <c>NetRepl</c>.</param>
    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "NetRepl.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("no NetRepl.sln above " + AppContext.BaseDirectory);
    }
}
