using System.Text.Json;
using NetRepl.Scripting.Runtime;

namespace NetRepl.Scripting.Packages;

/// <summary>Reads what <c>dotnet restore</c> found out: which files of which packages a project uses (<c>project.assets.json</c>, version 3 and 4).</summary>
internal static class PackageAssets
{
    /// <summary>The libraries for the target with a runtime identifier; null if the file is no such one, or a file it names is not there.</summary>
    public static IReadOnlyList<ScriptLibrary>? Read(byte[] json)
    {
        try
        {
            using JsonDocument assets = JsonDocument.Parse(json);
            JsonElement root = assets.RootElement;
            JsonElement target = root.GetProperty("targets").EnumerateObject().First(static one => one.Name.Contains('/', StringComparison.Ordinal)).Value;
            string[] folders = [.. root.GetProperty("packageFolders").EnumerateObject().Select(static folder => folder.Name)];
            JsonElement paths = root.GetProperty("libraries");
            return
            [
                .. target.EnumerateObject()
                    .Where(static package => package.Value.GetProperty("type").ValueEquals("package"))
                    .SelectMany(package => LibrariesOf(package.Value, FolderOf(paths.GetProperty(package.Name), folders))),
            ];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IOException or BadImageFormatException)
        {
            return null;
        }
    }

    private static string FolderOf(JsonElement library, string[] folders)
    {
        string path = library.GetProperty("path").GetString() ?? "";
        return folders.Select(folder => Path.Join(folder, path)).FirstOrDefault(Directory.Exists) ?? throw new DirectoryNotFoundException(path);
    }

    private static IEnumerable<ScriptLibrary> LibrariesOf(JsonElement package, string folder)
    {
        IEnumerable<(string Path, LibraryUse Use)> files =
        [
            .. Files(package, "compile", folder, LibraryUse.Compile),
            .. Files(package, "runtime", folder, LibraryUse.Load),
            .. Files(package, "native", folder, LibraryUse.Native),
        ];
        return files
            .GroupBy(static file => file.Path)
            .Select(static same => ScriptLibrary.Read(same.Key, same.Aggregate(LibraryUse.Packaged, static (uses, file) => uses | file.Use)));
    }

    // A file called _._ says that there is none on purpose.
    private static IEnumerable<(string Path, LibraryUse Use)> Files(JsonElement package, string kind, string folder, LibraryUse use) =>
        package.TryGetProperty(kind, out JsonElement files)
            ? files.EnumerateObject().Where(static file => !file.Name.EndsWith("/_._", StringComparison.Ordinal)).Select(file => (Path.Join(folder, file.Name), use))
            : [];
}
