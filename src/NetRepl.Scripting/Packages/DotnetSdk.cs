using System.Globalization;

namespace NetRepl.Scripting.Packages;

/// <summary>Finds a .NET SDK, which fetches packages; running scripts needs none.</summary>
internal static class DotnetSdk
{
    /// <summary>The path of the <c>dotnet</c> of an installation with an SDK of at least a version; null if there is none.</summary>
    /// <param name="framework">The folder of the framework that runs, whose installation is looked at first.</param>
    /// <param name="variable">Reads an environment variable: DOTNET_ROOT, PATH and HOME name other installations.</param>
    /// <param name="major">The least major version.</param>
    public static string? Find(string framework, Func<string, string?> variable, int major) =>
        Roots(framework, variable).Where(root => HasSdk(root, major)).Select(root => Path.Join(root, "dotnet")).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Roots(string framework, Func<string, string?> variable)
    {
        yield return Path.GetFullPath(Path.Join(framework, "..", "..", "..")); // ROOT/shared/Microsoft.NETCore.App/10.0.0
        if (variable("DOTNET_ROOT") is { Length: > 0 } named)
        {
            yield return named;
        }

        foreach (string folder in (variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            string dotnet = Path.Join(folder, "dotnet");
            if (File.Exists(dotnet))
            {
                yield return Path.GetDirectoryName(File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet)!; // a file's full path has a folder
            }
        }

        if (variable("HOME") is { Length: > 0 } home)
        {
            yield return Path.Join(home, ".dotnet");
        }
    }

    private static bool HasSdk(string root, int major)
    {
        string folder = Path.Join(root, "sdk");
        return Directory.Exists(folder) && Directory.EnumerateDirectories(folder).Any(sdk =>
            int.TryParse(Path.GetFileName(sdk).Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int version) && version >= major);
    }
}
