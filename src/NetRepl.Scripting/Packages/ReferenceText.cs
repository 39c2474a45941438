using System.Text.RegularExpressions;

namespace NetRepl.Scripting.Packages;

/// <summary>What stands between the quotes of <c>#r "…"</c>.</summary>
internal abstract partial record ReferenceText
{
    private const string PackagePrefix = "nuget:";

    /// <summary>An assembly's file.</summary>
    /// <param name="Path">Relative to the file that names it, or absolute.</param>
    public sealed record File(string Path) : ReferenceText;

    /// <summary>An assembly by its name alone: one of the framework's.</summary>
    /// <param name="Name">Without <c>.dll</c>.</param>
    public sealed record Named(string Name) : ReferenceText;

    /// <summary>A package of one version.</summary>
    /// <param name="Name">Which.</param>
    public sealed record Package(PackageName Name) : ReferenceText;

    /// <summary>Neither of them.</summary>
    /// <param name="Problem">Why, in one line.</param>
    public sealed record Wrong(string Problem) : ReferenceText;

    /// <summary>Reads it.</summary>
    public static ReferenceText Parse(string text)
    {
        if (text.StartsWith(PackagePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return ParsePackage(text[PackagePrefix.Length..]);
        }

        bool isPath = text.Contains('/', StringComparison.Ordinal) || text.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        return isPath ? new File(text) : new Named(text);
    }

    private static ReferenceText ParsePackage(string text)
    {
        string[] parts = text.Split([',', '/'], 2, StringSplitOptions.TrimEntries);
        if (!IsPackageName().IsMatch(parts[0]))
        {
            return new Wrong($"'{parts[0]}' is no name of a package; write #r \"nuget: Name, 1.2.3\"");
        }

        string version = parts.Length > 1 ? parts[1] : "";
        if (version.Length == 0)
        {
            return new Wrong($"the package {parts[0]} has no version; write one, as in #r \"nuget: {parts[0]}, 1.2.3\", so that every start gets the same");
        }

        return IsVersion().IsMatch(version)
            ? new Package(new PackageName(parts[0], version))
            : new Wrong($"'{version}' is no single version; write one such as 1.2.3, so that every start gets the same");
    }

    // What NuGet takes as an id, and nothing that means something in a project file.
    [GeneratedRegex(@"^[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*\z")]
    private static partial Regex IsPackageName();

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?\z")]
    private static partial Regex IsVersion();
}

/// <summary>A package of one version.</summary>
/// <param name="Id">Its name in the feed.</param>
/// <param name="Version">That one and no other: <c>1.2.3</c>, <c>2.0.0-beta.1</c>.</param>
internal sealed record PackageName(string Id, string Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Version}";
}
